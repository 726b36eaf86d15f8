import type { Batch } from '../../contracts/dataset.ts';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { augment, type AugmentationPlace } from '../../preprocessing/image/augment.ts';
import type { AugmentationSpec } from '../../preprocessing/image/augmentation-spec.ts';
import { prepareBatch, requireRowIds, type LabelForm } from '../training-data.ts';

/** What turns batches as they are stored into batches as the engine takes them; plain data. */
export interface BatchForm {
  readonly datasetName: string;
  readonly labels: LabelForm;
  /** Of the model, without the batch axis. */
  readonly outputShape: readonly number[];
  readonly augmentation?: AugmentationSpec;
}

/**
 * Checks a batch, brings its labels into the form that the loss reads, and augments it. The result depends on the arguments
 * alone, whichever thread does it.
 */
export function finishBatch(batch: Batch, form: BatchForm, place: AugmentationPlace): Batch {
  const { augmentation, datasetName } = form;
  const prepared = prepareBatch(batch, form.labels, form.outputShape);
  if (augmentation === undefined) return prepared;
  if (augmentation.mixupAlpha !== undefined && batch.weights !== undefined) throw mixedWeights();
  const rowIds = requireRowIds(batch, { name: datasetName });
  const { features, labels } = augment({ ...prepared, rowIds }, augmentation, place);
  return { ...prepared, features, labels };
}

function mixedWeights(): Error {
  return new InvalidArgumentError('Mixed rows have no weight of their own.', {
    expected: 'rows without weights beside mixupAlpha',
    fix: 'Leave mixupAlpha out, or the weights of the rows.',
  });
}
