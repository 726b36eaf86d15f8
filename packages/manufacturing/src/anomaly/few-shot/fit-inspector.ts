import { InvalidArgumentError, type AnomalySource } from '@newfield/core';
import type { PartPicture } from '../../inspection/inspection.ts';
import {
  conformalThreshold,
  neededPictures,
  smallestRate,
  type ConformalThreshold,
} from '../../thresholds/conformal-threshold.ts';
import type { InspectorBackbone } from './backbone.ts';
import { othersTurn, type RowsOfNumbers } from './coreset.ts';
import { describePictures } from './describe-pictures.ts';
import { fitGaussians } from './gaussian-model.ts';
import { moreWorthTaking, type CurvePoint, type MoreWorthTaking } from './learning-curve.ts';
import { fitMemory } from './memory-model.ts';
import type { PatchModelFit } from './patch-model.ts';

export interface FitInspectorOptions {
  readonly backbone: InspectorBackbone;
  /** Share of good parts that may fail, in (0, 1); default 0.05. Few pictures promise a higher one only: see the result. */
  readonly falseAlarmRate?: number;
  /**
   * `memory` (default) compares a patch with remembered ones of any place; `gaussians` with what good parts look like at its own place,
   * faster, for parts that lie in the same place on all pictures.
   */
  readonly method?: 'memory' | 'gaussians';
  /** Patches that are remembered by `memory`; default 1000. */
  readonly memoryPatches?: number;
  /** Numbers of a patch that `gaussians` look at; default 32. */
  readonly gaussianNumbers?: number;
  /** Told of what is done, with an estimate of how many more pictures are worth taking as soon as there is one. */
  readonly onProgress?: (progress: FitProgress) => void;
  readonly signal?: AbortSignal;
}

export interface FitProgress {
  readonly stage: 'looking at pictures' | 'comparing' | 'remembering';
  readonly done: number;
  readonly total: number;
  readonly more?: MoreWorthTaking;
}

/** A new product's inspector: `saveAnomalyBundle` writes its bundle. */
export interface FittedInspector {
  readonly source: AnomalySource;
  readonly threshold: ConformalThreshold;
  /** Score of each good picture by an inspector that was fitted without it, in the pictures' order. */
  readonly heldOutScores: readonly number[];
  readonly learningCurve: readonly CurvePoint[];
  readonly more: MoreWorthTaking;
}

const minPictures = 5;
const numFolds = 5;
/** Shares of a fold's pictures whose memories make the learning curve. */
const curveShares = [0.25, 0.5];

/**
 * Sets an inspector up from pictures of good parts alone, in minutes and without training: a fixed network describes their patches, a
 * memory keeps those that stand for all (or a normal distribution those of each place), and a part is as unlike them as its strangest
 * patch is.
 *
 * The threshold is cross-conformal: each picture is scored by a memory of the other four fifths, which knows a little less than the one
 * that is kept, so that fewer good parts fail than is promised, as a rule; guaranteed is twice the rate.
 *
 * @param goodPictures from 5 on, of the product as the station's camera takes it
 * @throws InvalidArgumentError for fewer pictures, or one that can't be judged
 * @see Roth 2022 (PatchCore); Defard 2021 (PaDiM); Vovk 2015, Barber 2021 (cross-conformal prediction, CV+)
 */
export async function fitInspector(
  goodPictures: readonly PartPicture[],
  { falseAlarmRate = 0.05, onProgress, signal, ...options }: FitInspectorOptions,
): Promise<FittedInspector> {
  const { backbone, method = 'memory', memoryPatches = 1000, gaussianNumbers = 32 } = options;
  const fitModel = method === 'memory' ? fitMemory(memoryPatches) : fitGaussians(gaussianNumbers);
  if (goodPictures.length < minPictures) throw tooFew(goodPictures.length);
  const lookedAt = (done: number, total: number): void => onProgress?.({ stage: 'looking at pictures', done, total });
  const { patches } = await describePictures(goodPictures, backbone, { onDone: lookedAt, ...(signal && { signal }) });
  const { peaks, learningCurve, more } = await compareFolds(patches, {
    ...{ fitModel, needed: neededPictures(falseAlarmRate) },
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  onProgress?.({ stage: 'remembering', done: 0, total: 1, more });
  const halfDistance = median(peaks);
  const model = await fitModel(patches, signal);
  const heldOutScores = peaks.map((peak) => peak / (peak + halfDistance));
  onProgress?.({ stage: 'remembering', done: 1, total: 1, more });
  return {
    source: {
      preprocessing: backbone.preprocessing,
      evidence: model.evidence(backbone, halfDistance),
      windowCells: 1,
      model: backbone.model,
    },
    threshold: conformalThreshold(heldOutScores, Math.max(falseAlarmRate, smallestRate(patches.length))),
    ...{ heldOutScores, learningCurve, more },
  };
}

interface CompareOptions extends Pick<FitInspectorOptions, 'onProgress' | 'signal'> {
  readonly fitModel: PatchModelFit;
  /** Held-out pictures that the false-alarm rate asks for. */
  readonly needed: number;
}

/** Each picture's strangest patch beside memories of pictures of the other folds, and how that falls with more of them. */
async function compareFolds(
  patches: readonly RowsOfNumbers[],
  { fitModel, needed, onProgress, signal }: CompareOptions,
): Promise<Pick<FittedInspector, 'learningCurve' | 'more'> & { readonly peaks: readonly number[] }> {
  const peaks = Array<number>(patches.length).fill(0);
  const curve = [...curveShares, 1].map((share) => ({ share, numPictures: 0, scores: [] as number[] }));
  let [learningCurve, more]: [CurvePoint[], MoreWorthTaking | undefined] = [[], undefined];
  for (let fold = 0; fold < numFolds; fold++) {
    onProgress?.({ stage: 'comparing', done: fold, total: numFolds, ...(more && { more }) });
    const others = patches.filter((_, picture) => picture % numFolds !== fold);
    for (const part of curve) {
      const known = others.slice(0, Math.max(Math.round(part.share * others.length), 1));
      part.numPictures = known.length;
      const model = await fitModel(known, signal);
      for (let picture = fold; picture < patches.length; picture += numFolds) {
        await othersTurn(signal);
        peaks[picture] = model.peak(patches[picture]!);
        part.scores.push(peaks[picture]);
      }
    }
    learningCurve = curve.map(({ numPictures, scores }) => ({ numPictures, score: mean(scores) }));
    more = moreWorthTaking(learningCurve, patches.length, needed);
  }
  return { peaks, learningCurve, more: more! };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

const tooFew = (received: number): Error =>
  new InvalidArgumentError('An inspector needs more good parts than these.', {
    stage: 'training',
    expected: `at least ${minPictures} pictures; 20 are a good start`,
    received: `${received}`,
    fix: 'Take pictures of more good parts.',
  });
