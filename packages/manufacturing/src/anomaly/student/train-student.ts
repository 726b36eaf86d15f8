import {
  adam,
  anomalyNames,
  fit,
  InvalidArgumentError,
  openAnomaly,
  studentEvidence,
  studentNetwork,
  type AnomalySource,
  type Dataset,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import { numChannels } from '@newfield/core/image';
import { fromArrays } from '@newfield/data';
import type { PartPicture } from '../../inspection/inspection.ts';
import { partTensor } from '../../inspection/part-tensor.ts';
import type { InspectorBackbone } from '../few-shot/backbone.ts';
import { describePictures } from '../few-shot/describe-pictures.ts';
import { joined, standardised, standardOf } from '../few-shot/standardise.ts';
import { smallPictures } from '../small-pictures.ts';
import { conformalThreshold, smallestRate, type ConformalThreshold } from '../../thresholds/conformal-threshold.ts';

export interface TrainStudentOptions extends Pick<
  RecipeOptions,
  'checkpoint' | 'resume' | 'output' | 'callbacks' | 'signal'
> {
  /** The teacher. */
  readonly backbone: InspectorBackbone;
  /** Share of good parts that may fail, in (0, 1); default 0.05. Few pictures promise a higher one only: see the result. */
  readonly falseAlarmRate?: number;
  /** Steps of the training; default 1500. */
  readonly steps?: number;
  /** Highest learning rate of Adam, above 0; default 0.003. */
  readonly learningRate?: number;
  readonly seed?: number;
}

/** An inspector and its threshold: `saveAnomalyBundle` writes its bundle. */
export interface TrainedStudent {
  readonly source: AnomalySource;
  readonly threshold: ConformalThreshold;
  /** Scores of the pictures that were held out. */
  readonly heldOutScores: readonly number[];
  readonly record: TrainedModel['record'];
}

const minPictures = 9;
/** One picture in so many is held out for the threshold. */
const heldOutOneIn = 3;
const batchSize = 8;

/**
 * Trains a student to foretell on good parts what a fixed network says of their patches: where it is wrong, a part is unlike them. It takes
 * minutes, and inspects faster than a memory of patches. Two thirds of the pictures are learnt from, the others decide the threshold
 * (split-conformal).
 *
 * @param goodPictures from 9 on, of the product as the station's camera takes it
 * @throws InvalidArgumentError for fewer pictures, or one that can't be judged
 * @see Bergmann 2020, Batzner 2024 (EfficientAD); deviations: see `studentEvidence`
 */
export async function trainStudent(
  goodPictures: readonly PartPicture[],
  { backbone, falseAlarmRate = 0.05, steps = 1500, learningRate = 0.003, seed = 1, ...options }: TrainStudentOptions,
): Promise<TrainedStudent> {
  const { signal, checkpoint, resume, output, callbacks } = options;
  if (goodPictures.length < minPictures) throw tooFew(goodPictures.length);
  const isHeldOut = (_: PartPicture, index: number): boolean => index % heldOutOneIn === heldOutOneIn - 1;
  const heldOut = goodPictures.filter(isHeldOut);
  const learnt = goodPictures.filter((picture, index) => !isHeldOut(picture, index));
  const { patches, rows, columns } = await describePictures(learnt, backbone, signal && { signal });
  const described = joined(patches);
  const standard = standardOf(described);
  const numNumbers = standard.mean.length;
  const small = await smallPictures(learnt, backbone.preprocessing, about, signal);
  const data = await withLabels(
    small,
    [learnt.length, rows, columns, numNumbers],
    standardised(described, standard).values,
  );
  const inputShape = small.featureShape as [number, number, number];
  const student = studentNetwork({ inputShape, rows, numNumbers, seed });
  const epochs = Math.ceil(steps / Math.ceil(learnt.length / batchSize));
  const trained = await fit(student, data, {
    ...{ epochs, batchSize, seed, output, loss: 'meanSquaredError' as const },
    preprocessing: backbone.preprocessing,
    optimiser: adam({ learningRate: { kind: 'cosine', initial: learningRate, decaySteps: steps } }),
    averagingDecay: 0.99,
    checkpoint: { path: checkpoint, resume },
    ...(callbacks && { callbacks }),
    ...(signal && { signal }),
  });
  const sourceAt = (halfDistance: number): AnomalySource => ({
    preprocessing: backbone.preprocessing,
    evidence: studentEvidence({ teacher: backbone, student, ...standard, halfDistance }),
    windowCells: 1,
    model: backbone.model,
  });
  const distances = await largestDistances(sourceAt(1), heldOut, signal);
  const halfDistance = [...distances].sort((a, b) => a - b)[distances.length >> 1]!;
  const heldOutScores = distances.map((distance) => distance / (distance + halfDistance));
  return {
    source: sourceAt(halfDistance),
    threshold: conformalThreshold(heldOutScores, Math.max(falseAlarmRate, smallestRate(heldOut.length))),
    heldOutScores,
    record: { ...trained.record, plan: { teacher: backbone.layers.join(', '), heldOut: heldOut.length } },
  };
}

/** Pictures of a product belong to no catalogue. */
const about = { name: 'good parts', split: 'two of three', checksum: 'none' } as const;

/** The same pictures with other labels. */
async function withLabels(pictures: Dataset, shape: readonly number[], data: Float32Array): Promise<Dataset> {
  for await (const { features } of pictures.batches({ batchSize: pictures.numRows }))
    return fromArrays({ ...about, features, labels: { dtype: 'float32', shape: [...shape], data } });
  throw new Error('there is at least one picture');
}

/** The largest distance of each picture, read from the score of an inspector whose evidence is one half at a distance of 1. */
async function largestDistances(
  source: AnomalySource,
  pictures: readonly PartPicture[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const reader = await openAnomaly(source, 1);
  const channels = numChannels(source.preprocessing);
  try {
    const distances: number[] = [];
    for (const picture of pictures) {
      signal?.throwIfAborted();
      const score = Number((await reader.read(partTensor(picture, channels)))[anomalyNames.score]!.data[0]);
      distances.push(score / (1 - score));
    }
    return distances;
  } finally {
    await reader.dispose();
  }
}

const tooFew = (received: number): Error =>
  new InvalidArgumentError('A student needs more good parts than these.', {
    stage: 'training',
    expected: `at least ${minPictures} pictures; 60 are a good start`,
    received: `${received}`,
    fix: 'Take pictures of more good parts, or set the inspector up with a memory of patches.',
  });
