import { expect, it } from 'vitest';
import { cdfTable } from './cdf-table.ts';
import { chiSquareTail, normalTail, studentTail } from './distributions.ts';
import { empiricalTail } from './tail.ts';

// SciPy 1.x: ppf, and the shortfall by numerical integration of the density.
it.each([
  [Infinity, 0.95, 1.6448536269514722, 2.0627128075074257],
  [Infinity, 0.99, 2.3263478740408408, 2.665214220345806],
  [Infinity, 0.999, 3.090232306167813, 3.367090077063992],
  [3, 0.99, 4.540702858568132, 7.003082036242111],
  [3, 0.999, 10.214531852407383, 15.409336115108895],
  [5, 0.95, 2.0150483733330233, 2.890128946273073],
  [5, 0.999, 5.893429531356009, 7.514357282729378],
])('the tail of %d degrees of freedom at %d is SciPy’s', (degrees, confidence, valueAtRisk, expectedShortfall) => {
  const tail = degrees === Infinity ? normalTail(confidence) : studentTail(confidence, degrees);
  expect(tail.valueAtRisk).toBeCloseTo(valueAtRisk, 6);
  expect(tail.expectedShortfall).toBeCloseTo(expectedShortfall, 6);
});

it.each([2.5, 4, 30, Infinity])('a table of %d degrees of freedom goes there and back', (degrees) => {
  const table = cdfTable(degrees);
  expect(table.chanceOf(0)).toBeCloseTo(0.5, 7);
  for (const chance of [0.0005, 0.01, 0.3, 0.9, 0.9995])
    expect(table.chanceOf(table.valueOf(chance))).toBeCloseTo(chance, 5);
  const tail = degrees === Infinity ? normalTail(0.99) : studentTail(0.99, degrees);
  expect(table.valueOf(0.99)).toBeCloseTo(tail.valueAtRisk, 3);
});

it('has the chi-square quantiles of any table', () => {
  expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 9);
  expect(chiSquareTail(5.991464547107979, 2)).toBeCloseTo(0.05, 9);
});

it('an empirical tail interpolates the quantile and counts the last profit in part', () => {
  const profits = Float64Array.from({ length: 50 }, (_, index) => (index * 7) % 50);
  // Ascending 0, 1, 2 …: rank 0.05 · 49 = 2.45; mean of 0, 1 and half of 2 over 2.5.
  const tail = empiricalTail(profits, 0.95);
  expect(tail.valueAtRisk).toBeCloseTo(-2.45, 12);
  expect(tail.expectedShortfall).toBeCloseTo(-(0 + 1 + 0.5 * 2) / 2.5, 12);
  expect(() => empiricalTail(profits, 0.99)).toThrow('too few');
});
