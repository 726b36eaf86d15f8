import type { Column } from '@newfield/core';
import { randomStream, uniform } from '@newfield/core/contracts';
import { expect, it } from 'vitest';
import { assignBins } from '../binning/assign-bins.ts';
import { fitBinning } from '../binning/fit-binning.ts';
import { refineBins } from './refine-bins.ts';

const next = randomStream(31);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform(next))) * Math.cos(2 * Math.PI * uniform(next));

const numRows = 6000;
const first = Float64Array.from({ length: numRows }, normal);
// The second says half of what the first does, and something of its own.
const second = first.map((value) => 0.7 * value + 0.7 * normal());
const home = Array.from({ length: numRows }, () => ['own', 'rent', null][Math.floor(3 * uniform(next))]!);
const bad = Uint8Array.from(first, (value, row) => {
  const logOdds = -1.5 - value - 0.8 * Math.max(0, second[row]!) + (home[row] === 'rent' ? 0.7 : 0);
  return Number(uniform(next) < 1 / (1 + Math.exp(-logOdds)));
});
const good = bad.map((value) => 1 - value);
const columns: Column[] = [
  { name: 'first', type: 'numeric', values: first },
  { name: 'second', type: 'numeric', values: second },
  { name: 'home', type: 'categorical', values: home },
];
const started = columns.map((column) => {
  const binning = fitBinning(column, bad);
  return { binning, coefficient: 0.7, logOdds: binning.bins.map(({ woe }) => 0.7 * woe) };
});
const bins = columns.map((column, index) => assignBins(started[index]!.binning, column));

type Fit = ReturnType<typeof refineBins>;
const etaOf = ({ constant, weighed }: Fit): Float64Array =>
  Float64Array.from({ length: numRows }, (_, row) =>
    weighed.reduce((sum, { logOdds }, index) => sum + logOdds[bins[index]![row]!]!, constant),
  );
const logLikelihood = (fit: Fit): number =>
  etaOf(fit).reduce((sum, eta, row) => sum - Math.log1p(Math.exp(good[row] === 1 ? -eta : eta)), 0);

it('raises the likelihood, keeps the direction, and is the optimum where nothing is pooled', () => {
  const pullRows = 50;
  const fit = refineBins(1.2, started, columns, good, { pullRows });
  expect(logLikelihood(fit)).toBeGreaterThan(logLikelihood({ constant: 1.2, weighed: started }) + 5);
  const eta = etaOf(fit);
  const share = good.reduce((sum, value) => sum + value, 0) / numRows;
  fit.weighed.forEach(({ binning, logOdds }, index) => {
    const numIntervals = binning.kind === 'numbers' ? binning.edges.length + 1 : 0;
    const intervals = logOdds.slice(0, numIntervals);
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
    logOdds.forEach((value, bin) => {
      // Pooled neighbours balance one another, not each itself.
      if (bin < numIntervals && (value === logOdds[bin - 1] || value === logOdds[bin + 1])) return;
      const gradient = eta.reduce(
        (sum, each, row) => (bins[index]![row] === bin ? sum + good[row]! - 1 / (1 + Math.exp(-each)) : sum),
        -pullRows * share * (1 - share) * (value - started[index]!.logOdds[bin]!),
      );
      expect(Math.abs(gradient)).toBeLessThan(1);
    });
  });
});

it('holds to the weights of evidence as strongly as it is told, and weighs rows', () => {
  const distance = (pullRows: number): number =>
    refineBins(1.2, started, columns, good, { pullRows }).weighed.reduce(
      (most, { logOdds }, index) =>
        Math.max(most, ...logOdds.map((value, bin) => Math.abs(value - started[index]!.logOdds[bin]!))),
      0,
    );
  expect(distance(1e9)).toBeLessThan(1e-4);
  expect(distance(50)).toBeGreaterThan(distance(5000));
  const weights = new Float64Array(numRows).fill(2);
  const twice = refineBins(1.2, started, columns, good, { pullRows: 100, weights });
  const once = refineBins(1.2, started, columns, good, { pullRows: 50 });
  expect(twice.constant).toBeCloseTo(once.constant, 10);
});
