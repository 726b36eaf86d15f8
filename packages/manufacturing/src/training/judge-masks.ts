import {
  chooseThreshold,
  evaluateSegmentation,
  openOutputs,
  segmentationResults,
  type BundleManifest,
  type HostTensor,
  type SegmentationResult,
  type TrainedModel,
} from '@newfield/core';
import type { MaskedPictures } from '@newfield/data';

const batchSize = 4;

/** Probabilities that are tried as the least of a cell that belongs to a defect. */
const maskThresholds: readonly number[] = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7];

/**
 * What a trained network of masks says of whole pictures beside what is there.
 *
 * @param windowCells see `SegmentationSettings`
 * @param thresholds  of the cells
 * @returns results of every picture for each of the thresholds
 */
export async function judgeMasks(
  trained: TrainedModel,
  { pictures, masks, kinds }: MaskedPictures,
  { windowCells, thresholds }: { readonly windowCells: number; readonly thresholds: readonly number[] },
): Promise<SegmentationResult[][]> {
  const [numPictures, height, width] = pictures.shape as [number, number, number];
  const size = height * width;
  const results: SegmentationResult[][] = thresholds.map(() => []);
  const segmentation = { windowCells, maskThreshold: 0.5, chosenBy: '' };
  const reader = await openOutputs({ ...trained, segmentation }, []);
  try {
    for (let start = 0; start < numPictures; start += batchSize) {
      const end = Math.min(start + batchSize, numPictures);
      const batch: HostTensor = {
        dtype: 'uint8',
        shape: [end - start, height, width, 1],
        data: (pictures.data as Uint8Array).slice(start * size, end * size),
      };
      const outputs = await reader.read(batch);
      const actual = {
        kinds: kinds.slice(start, end),
        maskOf: (picture: number) =>
          (masks.data as Uint8Array).subarray((start + picture) * size, (start + picture + 1) * size),
      };
      thresholds.forEach((maskThreshold, index) =>
        results[index]!.push(...segmentationResults(outputs, actual, { maskThreshold, heightPx: height })),
      );
    }
    return results;
  } finally {
    await reader.dispose();
  }
}

/** Sides of the square over which a mask is averaged that are tried, in cells: thin cracks want none, grain wants some. */
const windowsTried = [1, 3, 5] as const;

/** What networks say of pictures that they haven't seen, with the masks averaged over squares of one size. */
export interface UnseenMasks {
  readonly windowCells: number;
  /** Of every picture for each of `maskThresholds`. */
  readonly results: readonly (readonly SegmentationResult[])[];
}

/** Judges held-out pictures in each way that is tried. */
export async function judgeUnseen(trained: TrainedModel, held: MaskedPictures): Promise<UnseenMasks[]> {
  const unseen: UnseenMasks[] = [];
  for (const windowCells of windowsTried)
    unseen.push({ windowCells, results: await judgeMasks(trained, held, { windowCells, thresholds: maskThresholds }) });
  return unseen;
}

/** The pictures of several networks one after another. */
export const joinedUnseen = (parts: readonly (readonly UnseenMasks[])[]): UnseenMasks[] =>
  parts[0]!.map(({ windowCells, results }, way) => ({
    windowCells,
    results: results.map((_, threshold) => parts.flatMap((part) => part[way]!.results[threshold]!)),
  }));

/** The same, decided at a threshold of the score. */
export const decidedAt = (results: readonly SegmentationResult[], threshold: number): SegmentationResult[] =>
  results.map((result) => ({ ...result, isDecided: result.score > threshold }));

export interface ChosenMasks {
  readonly windowCells: number;
  /** Of a cell: it belongs to a defect from here on. */
  readonly maskThreshold: number;
  /** Of the score. */
  readonly threshold: BundleManifest['threshold'];
  /** Results in the way that was chosen. */
  readonly results: readonly SegmentationResult[];
}

/**
 * Chooses the window by average precision, the cells' threshold by overlap and the score's by F1, on pictures that the answering network
 * hasn't seen.
 */
export function chooseMasks(
  unseen: readonly UnseenMasks[],
  kindNames: readonly string[],
  chosenOn: string,
): ChosenMasks {
  const figure = (results: readonly SegmentationResult[], name: string): number =>
    evaluateSegmentation(results, kindNames)[name]!.value;
  const { windowCells, results } = best(unseen, (way) => figure(way.results[0]!, 'averagePrecision'));
  const chosen = best(results, (ofOne) => figure(ofOne, 'intersectionOverUnion'));
  const { value, chosenBy } = chooseThreshold(
    chosen.map(({ isDefect }) => Number(isDefect)),
    chosen.map(({ score }) => score),
    { by: 'f1' },
  );
  return {
    windowCells,
    maskThreshold: maskThresholds[results.indexOf(chosen)]!,
    threshold: { value, chosenBy: `${chosenBy} on ${chosenOn}` },
    results: chosen,
  };
}

/** The first that is valued most. */
function best<Candidate>(candidates: readonly Candidate[], valueOf: (candidate: Candidate) => number): Candidate {
  const values = candidates.map(valueOf);
  return candidates[values.indexOf(Math.max(...values))]!;
}
