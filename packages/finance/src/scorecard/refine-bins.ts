import type { Column } from '@newfield/core';
import { assignBins, columnNamed } from '../binning/assign-bins.ts';
import type { Binning } from '../binning/binning.ts';
import type { WeighedBinning } from './points.ts';

export interface RefineOptions {
  /** How many average rows hold each bin to its weight of evidence. */
  readonly pullRows: number;
  /** Of the rows; default 1. */
  readonly weights?: Float64Array;
}

const numSweepsMax = 30;
/** In nats; a hundredth of a point at 20 points to double the odds. */
const changeMin = 3e-4;

/**
 * The log odds of each bin fitted together, by Newton's steps on one attribute after another, drawn to
 * `coefficient · weight of evidence`: what a bin says beside the other attributes, not alone. Where the evidence of the intervals
 * runs one way it goes on doing so (pool adjacent violators in each step); intervals that bend keep their evidence.
 *
 * @param good 1 = good, 0 = bad
 * @see Hastie & Tibshirani 1990, Generalized Additive Models (backfitting); Ayer et al. 1955
 */
export function refineBins(
  constant: number,
  weighed: readonly WeighedBinning[],
  columns: readonly Column[],
  good: Uint8Array,
  { pullRows, weights }: RefineOptions,
): { constant: number; weighed: WeighedBinning[] } {
  const numRows = good.length;
  const bins = weighed.map(({ binning }) => assignBins(binning, columnNamed(columns, binning.name)));
  const values = weighed.map(({ logOdds }) => Float64Array.from(logOdds));
  const eta = new Float64Array(numRows).fill(constant);
  const shift = (places: Uint16Array, changes: Float64Array): void => {
    for (let row = 0; row < numRows; row++) eta[row]! += changes[places[row]!]!;
  };
  bins.forEach((places, index) => shift(places, values[index]!));
  const share = good.reduce((sum, value) => sum + value, 0) / numRows;
  const pull = pullRows * share * (1 - share);
  const everyone = new Uint16Array(numRows);
  let base = constant;
  for (let sweep = 0; sweep < numSweepsMax; sweep++) {
    let largest = 0;
    const [all] = newtonSums(eta, good, weights, everyone, 1);
    base += all!.gradient / all!.curvature;
    shift(everyone, Float64Array.of(all!.gradient / all!.curvature));
    weighed.forEach(({ binning, logOdds }, index) => {
      const direction = directionOf(binning);
      if (direction === 0) return;
      const own = values[index]!;
      const sums = newtonSums(eta, good, weights, bins[index]!, own.length);
      const aims = sums.map(({ gradient, curvature }, bin) => {
        const held = curvature + pull;
        return own[bin]! + (gradient - pull * (own[bin]! - logOdds[bin]!)) / held;
      });
      if (binning.kind === 'numbers')
        poolInto(
          aims,
          sums.map(({ curvature }) => curvature + pull),
          binning.edges.length + 1,
          direction,
        );
      const changes = Float64Array.from(aims, (aim, bin) => aim - own[bin]!);
      shift(bins[index]!, changes);
      own.set(aims);
      largest = changes.reduce((most, change) => Math.max(most, Math.abs(change)), largest);
    });
    if (largest < changeMin) break;
  }
  return { constant: base, weighed: weighed.map((each, index) => ({ ...each, logOdds: Array.from(values[index]!) })) };
}

interface NewtonSums {
  readonly gradient: number;
  readonly curvature: number;
}

function newtonSums(
  eta: Float64Array,
  good: Uint8Array,
  weights: Float64Array | undefined,
  places: Uint16Array,
  numBins: number,
): NewtonSums[] {
  const [gradients, curvatures] = [new Float64Array(numBins), new Float64Array(numBins)];
  for (let row = 0; row < eta.length; row++) {
    const chance = 1 / (1 + Math.exp(-eta[row]!));
    const weight = weights === undefined ? 1 : weights[row]!;
    gradients[places[row]!]! += weight * (good[row]! - chance);
    curvatures[places[row]!]! += weight * chance * (1 - chance);
  }
  return Array.from(gradients, (gradient, bin) => ({ gradient, curvature: curvatures[bin]! }));
}

/** 1 or -1 where evidence rises or falls over the intervals, 1 for categories, 0 where it bends. */
function directionOf(binning: Binning): -1 | 0 | 1 {
  if (binning.kind === 'categories') return 1;
  const steps = binning.bins.slice(1, binning.edges.length + 1).map(({ woe }, index) => woe - binning.bins[index]!.woe);
  if (steps.every((step) => step >= 0)) return 1;
  return steps.every((step) => step <= 0) ? -1 : 0;
}

/** Makes the first so many values run one way: the nearest such values by weighted squares. */
function poolInto(values: number[], weights: readonly number[], count: number, direction: -1 | 1): void {
  const blocks: { value: number; weight: number; length: number }[] = [];
  for (let index = 0; index < count; index++) {
    let block = { value: values[index]!, weight: weights[index]!, length: 1 };
    for (
      let last = blocks.at(-1);
      last !== undefined && (block.value - last.value) * direction < 0;
      last = blocks.at(-1)
    ) {
      const weight = last.weight + block.weight;
      block = {
        value: (last.value * last.weight + block.value * block.weight) / weight,
        weight,
        length: last.length + block.length,
      };
      blocks.pop();
    }
    blocks.push(block);
  }
  let index = 0;
  for (const { value, length } of blocks) for (let within = 0; within < length; within++) values[index++] = value;
}
