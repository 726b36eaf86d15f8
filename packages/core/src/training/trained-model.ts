import type { ForwardSource } from '../architecture/forward.ts';
import type { TrainingRecord } from '../contracts/bundle.ts';
import type { History } from './progress/index.ts';

/** What `fit` returns: a model and everything that must travel with its weights. */
export interface TrainedModel extends ForwardSource {
  readonly classNames?: readonly string[];
  readonly history: History;
  readonly record: TrainingRecord;
}
