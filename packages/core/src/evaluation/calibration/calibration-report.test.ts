import { describe, expect, it } from 'vitest';
import { expectedCalibrationError, reliabilityBins } from '../metrics/probability.ts';
import { calibrationReport } from './calibration-report.ts';

describe('calibrationReport', () => {
  it('is right by hand', () => {
    // Confidences .9 (right), .9 (wrong), .6 (right), .6 (right).
    const { bins, expectedError, maximumError } = calibrationReport({
      labels: [1, 0, 0, 0],
      decisions: [1, 1, 0, 0],
      probabilities: [0.1, 0.9, 0.1, 0.9, 0.6, 0.4, 0.6, 0.4],
      numClasses: 2,
    });
    expect(bins.map(({ rows, accuracy }) => [rows, accuracy.value])).toEqual([
      [2, 1],
      [2, 0.5],
    ]);
    expect(expectedError.value).toBeCloseTo(0.4, 12);
    expect(maximumError).toBeCloseTo(0.4, 12);
  });

  it('has the value of the metric, for confidences on every edge too', () => {
    const confidences = Array.from({ length: 200 }, (_, row) => (row % 101) / 100);
    const isRight = confidences.map((_, row) => (row * 7) % 3 === 0);
    const { expectedError } = calibrationReport({
      labels: isRight.map((right) => (right ? 1 : 0)),
      decisions: isRight.map(() => 1),
      probabilities: confidences.flatMap((confidence) => [1 - confidence, confidence]),
      numClasses: 2,
    });
    const bins = reliabilityBins(confidences, isRight.map(Number), { numBins: 10 });
    expect(expectedError.value).toBeCloseTo(expectedCalibrationError(bins), 12);
    expect(expectedError.low).toBeLessThan(expectedError.high);
  });
});
