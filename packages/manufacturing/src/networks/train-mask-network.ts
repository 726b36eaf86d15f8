import {
  adam,
  binaryFocal,
  dice,
  fit,
  maskCellPx,
  maskNetwork,
  weightedSum,
  type Dataset,
  type ImageSpec,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import { defectDataset } from '../anomaly/made-up/defect-dataset.ts';
import { riseAndFall } from '../training/rise-and-fall.ts';

/** What may be chosen otherwise. */
export interface MaskTraining {
  readonly epochs: number;
  readonly batchSize: number;
  readonly peakLearningRate: number;
  readonly seed: number;
  /** Filters at a half, a quarter, an eighth and a sixteenth of the picture's sides. */
  readonly widths: readonly [number, number, number, number];
}

/** Lamps and exposures differ. */
const augmentation = { colour: { brightness: 0.2, contrast: 0.3, gamma: 0.2 } } as const;
/** A picture with no defect in it should answer with nothing: this many cells may be wrong before Dice counts it as missed. */
const smoothing = 20;

/**
 * Trains a network of one mask to find defects that were made up on pictures of good parts: none that is real is shown to it.
 *
 * @param good features uint8 `[rows, height, width, 1]`, sides multiples of 16
 */
export async function trainMaskNetwork(
  { epochs, batchSize, peakLearningRate, seed, widths }: MaskTraining,
  good: Dataset,
  preprocessing: ImageSpec,
  { checkpoint, resume, output, callbacks, signal }: Omit<RecipeOptions, 'out'>,
): Promise<TrainedModel> {
  const data = defectDataset(good, { cellPx: maskCellPx });
  const [height, width] = preprocessing.size;
  const trained = await fit(maskNetwork({ inputShape: [height, width, 1], widths, firstShare: 0.05, seed }), data, {
    ...{ epochs, batchSize, output, seed, preprocessing, augmentation },
    // Most cells are sound: what is marked counts three times as much, and each picture's mask as a whole beside its cells.
    loss: weightedSum([binaryFocal({ gamma: 2, alpha: 0.75 }), 10], [dice({ smoothing }), 0.5]),
    optimiser: adam({
      learningRate: riseAndFall({ epochs, batchSize, peakLearningRate }, data.numRows),
      weightDecay: 0.02,
    }),
    averagingDecay: 0.99,
    checkpoint: { path: checkpoint, resume },
    ...(callbacks && { callbacks }),
    ...(signal && { signal }),
  });
  return { ...trained, record: { ...trained.record, plan: { defects: 'made up on good pictures, anew each epoch' } } };
}
