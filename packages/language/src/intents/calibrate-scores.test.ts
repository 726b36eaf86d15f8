import { expect, it } from 'vitest';
import { fitSharpness, refusalThreshold, softmax } from './calibrate-scores.ts';

it('finds the sharpness under which probabilities are as often right as they say', () => {
  // Scores that tell two classes apart with a true sharpness of 3.
  const sharpness = 3;
  const numRows = 4000;
  const scores = new Float32Array(2 * numRows);
  const classes = new Int32Array(numRows);
  for (let row = 0; row < numRows; row++) {
    const gap = Math.sin(row);
    scores[2 * row] = gap;
    const probability = softmax([gap, 0], sharpness)[0]!;
    classes[row] = (row * 0.618034) % 1 < probability ? 0 : 1;
  }
  expect(fitSharpness(scores, classes, 2)).toBeGreaterThan(2.6);
  expect(fitSharpness(scores, classes, 2)).toBeLessThan(3.4);
});

it('refuses at most the stated share of texts like those it was chosen on', () => {
  const probabilities = Array.from({ length: 999 }, (_, index) => (index + 1) / 1000);
  expect(refusalThreshold(probabilities, 0.03)).toBeCloseTo(0.03, 12);
  expect(probabilities.filter((each) => each < refusalThreshold(probabilities, 0.03)).length / 999).toBeLessThan(0.03);
  expect(refusalThreshold([0.5, 0.9], 0.1)).toBe(0);
});
