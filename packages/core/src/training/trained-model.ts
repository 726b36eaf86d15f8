import type { LayersModel } from '../architecture/tf.ts';
import type { HostDtype } from '../contracts/host-tensor.ts';
import type { TrainingRecord } from '../contracts/bundle.ts';
import type { ImageSpec } from '../preprocessing/image/index.ts';
import type { History } from './progress/index.ts';

/** What `fit` returns: a model and everything that must travel with its weights. */
export interface TrainedModel {
  readonly model: LayersModel;
  readonly preprocessing?: ImageSpec;
  readonly classNames?: readonly string[];
  /** Shape of one row and dtype of the raw data. */
  readonly featureShape: readonly number[];
  readonly dtype: HostDtype;
  readonly history: History;
  readonly record: TrainingRecord;
}
