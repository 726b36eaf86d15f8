import { describe, expect, it } from 'vitest';

import { activeEdges, isBackward, isKnown, layerOf, stepsOf } from './steps.ts';
import { bracketed, column, matrix, scientific, sumOfProducts, tex } from './tex.ts';

const name = (step: ReturnType<typeof stepsOf>[number]) => `${step.kind}${layerOf(step) ?? ''}`;

describe('a walk through two layers', () => {
  const steps = stepsOf(2);

  it('goes forward, then backward in the opposite order, and ends with the update', () => {
    expect(steps.map(name)).toEqual([
      'sample',
      'z1',
      'a1',
      'z2',
      'a2',
      'loss',
      'dz2',
      'dW2',
      'db2',
      'da1',
      'dz1',
      'dW1',
      'db1',
      'update',
    ]);
    expect(steps.filter(isBackward)).toHaveLength(8);
  });

  it('knows a value from the step on that computes it', () => {
    expect([1, 2, 3].map((at) => isKnown('a', 1, at, steps))).toEqual([false, true, true]);
    expect([9, 10].map((at) => isKnown('dz', 1, at, steps))).toEqual([false, true]);
  });

  it('names the edges a step goes along', () => {
    expect(steps.map(activeEdges).filter((layer) => layer !== undefined)).toEqual([1, 2, 2, 2, 1]);
  });
});

describe('numbers as TeX', () => {
  it('never print a negative zero', () => {
    expect([tex(-0), tex(-0.0001), tex(-0.5, 2)]).toEqual(['0.000', '0.000', '-0.50']);
  });

  it('stand in brackets after an operator when they are negative', () => {
    expect(bracketed(-1, 1)).toBe('(-1.0)');
    expect(sumOfProducts([1, -2], [0.5, 3])).toBe('1.000\\cdot 0.500 + (-2.000)\\cdot 3.000');
  });

  it('have a power of ten where they are very small or large', () => {
    expect([scientific(0), scientific(0.5), scientific(-1.25e-7)]).toEqual(['0', '0.50000', '-1.250\\cdot 10^{-7}']);
  });

  it('fill matrices, the chosen ones in bold', () => {
    expect(column([1, 2], 1)).toBe('\\begin{bmatrix}1.00 \\\\ \\boldsymbol{2.00}\\end{bmatrix}');
    expect(matrix([[1, 2]])).toBe('\\begin{bmatrix}1.00 & 2.00\\end{bmatrix}');
  });
});
