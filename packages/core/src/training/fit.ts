import type { LayersModel } from '../architecture/tf.ts';
import type { Dataset } from '../contracts/dataset.ts';
import type { FitOptions } from './fit-options.ts';
import type { TrainedModel } from './trained-model.ts';
import { TrainingRun } from './training-run.ts';

/**
 * Trains a model and leaves the weights in its layers.
 *
 * @param dataset features `[rows, …]` of any dtype; labels as the loss reads them, class numbers from 0 for the usual ones
 * @returns the model with what belongs to it: preprocessing, class names, history, record
 * @throws EmptyDatasetError, SingleClassError, NonFiniteDataError, LabelRangeError, ShapeMismatchError on bad data
 * @throws DivergedLossError when the loss stops being finite
 * @throws UnsupportedLayerError when a network of several inputs or outputs has a layer that the compiler lacks; of one input
 * and output, TensorFlow.js trains it, with a warning
 * @throws CheckpointError when a checkpoint can't be resumed, StorageError when one can't be written
 */
export async function fit(model: LayersModel, dataset: Dataset, options: FitOptions): Promise<TrainedModel> {
  const run = await TrainingRun.start(model, dataset, options);
  try {
    await run.train();
  } finally {
    await run.close();
  }
  return run.finish();
}
