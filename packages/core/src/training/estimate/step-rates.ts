import { cnn } from '../../architecture/cnn/cnn.ts';
import { mlp } from '../../architecture/mlp/mlp.ts';
import { resnet } from '../../architecture/resnet/resnet.ts';
import { tcn } from '../../architecture/tcn/tcn.ts';
import type { LayersModel } from '../../architecture/tf.ts';
import { transformerEncoder } from '../../architecture/transformer/transformer-encoder.ts';
import { adam } from '../optimisers/index.ts';
import { measureSteps } from './measure-steps.ts';
import { trainingCost, type StepWork } from './training-cost.ts';
import { usualLoss } from './usual-loss.ts';

/** How fast a machine works off a training step, measured on some small models. */
export interface StepRates {
  /** Milliseconds for each unit of work: a billion multiply-adds, a gigabyte, a thousand operators. */
  readonly msPerUnit: { readonly [Kind in keyof StepWork]: number };
  /**
   * Factor, above 1: nine of ten models take between a part of it and that many times what is estimated, as far as the models
   * that were measured tell, each foretold from the others.
   */
  readonly spread: number;
  readonly measured: readonly { readonly name: string; readonly work: StepWork; readonly stepMs: number }[];
}

export interface StepTime {
  readonly ms: number;
  readonly lowMs: number;
  readonly highMs: number;
}

const kinds = ['convolutionMultiplyAdds', 'productMultiplyAdds', 'movedBytes', 'numOperators'] as const;
const unit: { readonly [Kind in keyof StepWork]: number } = {
  convolutionMultiplyAdds: 1e9,
  productMultiplyAdds: 1e9,
  movedBytes: 1e9,
  numOperators: 1e3,
};
/** No machine is as steady as a few seconds of measuring make it look. */
const minSpread = 1.25;
/** Quantile of the normal distribution that leaves a twentieth on each side: errors are taken for log-normal. */
const ninetyPercent = 1.645;
const numRounds = 2;

const references: readonly { readonly name: string; readonly batchSize: number; readonly build: () => LayersModel }[] =
  [
    { name: 'cnn, 32 rows', batchSize: 32, build: () => cnn({ inputShape: [32, 32, 3], numClasses: 2, seed: 1 }) },
    {
      name: 'small cnn, 128 rows',
      batchSize: 128,
      build: () => cnn({ inputShape: [32, 32, 3], filters: [16, 32], denseUnits: 64, numClasses: 10, seed: 1 }),
    },
    {
      name: 'wide mlp, 64 rows',
      batchSize: 64,
      build: () => mlp({ numFeatures: 784, units: [1024, 512], outputs: { numClasses: 10 }, seed: 1 }),
    },
    {
      name: 'small mlp, 256 rows',
      batchSize: 256,
      build: () => mlp({ numFeatures: 32, units: [64, 64], outputs: { numClasses: 2 }, seed: 1 }),
    },
    {
      name: 'resnet, 32 rows',
      batchSize: 32,
      build: () => resnet({ inputShape: [32, 32, 3], widths: [32, 64], numClasses: 10, seed: 1 }),
    },
    {
      name: 'mlp, 128 rows',
      batchSize: 128,
      build: () => mlp({ numFeatures: 128, units: [256, 256, 128], outputs: { numClasses: 10 }, seed: 1 }),
    },
    {
      name: 'tiny cnn, 32 rows',
      batchSize: 32,
      build: () => cnn({ inputShape: [32, 32, 3], filters: [16, 24], denseUnits: 16, numClasses: 2, seed: 1 }),
    },
    {
      name: 'tcn, 32 rows',
      batchSize: 32,
      build: () => tcn({ inputShape: [64, 14], outputs: { numValues: 1 }, seed: 1 }),
    },
    {
      name: 'transformer, 16 rows',
      batchSize: 16,
      build: () =>
        transformerEncoder({
          vocabularySize: 1000,
          length: 32,
          width: 64,
          numLayers: 2,
          outputs: { numClasses: 5 },
          seed: 1,
        }),
    },
  ];

/**
 * Measures how fast this machine trains, in a few seconds: some small models of different kinds, then the times that each kind
 * of work takes, as near as possible to all of them.
 */
export async function measureStepRates({
  durationMs = 200,
  signal,
  onModel,
}: {
  /** For each model and round, in milliseconds. */
  readonly durationMs?: number;
  readonly signal?: AbortSignal;
  /** Told before each model. @param done share of the models that are done */
  readonly onModel?: (name: string, done: number) => void;
} = {}): Promise<StepRates> {
  const work = new Map<string, StepWork>();
  const timesMs = new Map<string, number>();
  // In rounds, the least of which counts: whatever else runs on the machine only ever adds.
  const turns = Array<typeof references>(numRounds).fill(references).flat();
  for (const [index, { name, batchSize, build }] of turns.entries()) {
    onModel?.(name, index / turns.length);
    const model = build();
    const options = { batchSize, loss: usualLoss(model), optimiser: adam() };
    const { medianMs } = await measureSteps(model, { ...options, durationMs, ...(signal && { signal }) });
    timesMs.set(name, Math.min(medianMs, timesMs.get(name) ?? Infinity));
    if (!work.has(name)) work.set(name, trainingCost(model, options).work);
    model.dispose();
  }
  const measured = references.map(({ name }) => ({ name, work: work.get(name)!, stepMs: timesMs.get(name)! }));
  return fitStepRates(measured);
}

/** The rates that come nearest to measured times, by relative error, none of them below zero. */
export function fitStepRates(measured: StepRates['measured']): StepRates {
  const misses = measured.map((left) => {
    const { ms } = predict(left.work, solve(measured.filter((one) => one !== left)));
    return Math.log(ms / left.stepMs) ** 2;
  });
  const known = misses.filter(Number.isFinite);
  const deviation = Math.sqrt(known.reduce((sum, square) => sum + square, 0) / known.length);
  return { msPerUnit: solve(measured), spread: Math.max(minSpread, Math.exp(ninetyPercent * deviation)), measured };
}

/** How long a training step will take on a machine of these rates, with a 90 % interval. */
export function estimateStepTime(work: StepWork, { msPerUnit, spread }: StepRates): StepTime {
  const { ms } = predict(work, msPerUnit);
  return { ms, lowMs: ms / spread, highMs: ms * spread };
}

const predict = (work: StepWork, rates: StepRates['msPerUnit']): { readonly ms: number } => ({
  ms: kinds.reduce((total, kind) => total + (work[kind] / unit[kind]) * rates[kind], 0),
});

/**
 * Least squares of relative errors with no negative rate, by coordinate descent.
 *
 * @see Franc, Hlaváč & Navara 2005, sequential coordinate-wise algorithm for non-negative least squares
 */
function solve(measured: StepRates['measured']): StepRates['msPerUnit'] {
  const rows = measured.map(({ work, stepMs }) => kinds.map((kind) => work[kind] / unit[kind] / stepMs));
  const rates = kinds.map(() => 0);
  for (let pass = 0; pass < 2000; pass++) {
    for (const column of kinds.keys()) {
      let [slope, curvature] = [0, 0];
      for (const row of rows) {
        const error = row.reduce((sum, value, index) => sum + value * rates[index]!, 0) - 1;
        slope += error * row[column]!;
        curvature += row[column]! ** 2;
      }
      if (curvature > 0) rates[column] = Math.max(0, rates[column]! - slope / curvature);
    }
  }
  // Relative errors are larger above than below, so that the fit lies low: as many times too high as too low.
  const logs = rows.map((row) => Math.log(row.reduce((sum, value, index) => sum + value * rates[index]!, 0)));
  const level = Math.exp(-logs.reduce((sum, log) => sum + log, 0) / logs.length);
  return Object.fromEntries(kinds.map((kind, index) => [kind, level * rates[index]!])) as StepRates['msPerUnit'];
}
