import { recipeSetting } from '@newfield/core/contracts';
import { z } from 'zod';

const columnName = z.string().max(500);
const columnType = z.enum(['numeric', 'boolean', 'date', 'categorical']);
const share = z.number().min(0.05).max(0.4);
const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

/** How a data set is cut into rows to train on, to validate on and to test on. */
export const partitionSchema = z.strictObject({
  /** The column of a table that is to be predicted. */
  target: columnName.default(''),
  /** A column whose equal values stay in one part; empty: none. */
  group: columnName.default(''),
  /** A column in whose order the parts follow each other; empty: none. */
  time: columnName.default(''),
  validationShare: share.default(0.15),
  testShare: share.default(0.15),
  seed: seed.default(1),
});

/**
 * Everything that a training on a data set of one's own has to know beside its settings, as plain data. It goes into the bundle,
 * so that its splits can be made again wherever the bundle goes.
 */
export const ownPlanSchema = z.strictObject({
  /** `upload:<id>`, or `<data set>/<task>` of the catalogue. */
  reference: z.string().min(1).max(200),
  model: z.enum(['cnn', 'trunk', 'mlp']),
  ...partitionSchema.shape,
  /** Of a table: the columns that the model reads, and what they mean. */
  columns: z.record(columnName, columnType).default({}),
  /** Of pictures: what they are brought to. */
  sidePx: z.int().min(24).max(256).default(32),
  colour: z.enum(['rgb', 'grey']).default('rgb'),
  /** `balanced`: each class counts alike in the loss, however many rows it has. */
  classWeights: z.enum(['balanced', 'none']).default('none'),
  /** Of the data, in the words of whoever brought it; empty: not stated. */
  licence: z.string().max(200).default(''),
});

/** What may be chosen beside the plan, with its usual values. */
export const ownTrainingSettings = {
  epochs: recipeSetting.epochs(20),
  batchSize: recipeSetting.batchSize(32),
  learningRate: recipeSetting.learningRate(0.001),
  seed: recipeSetting.seed(1),
} as const;

export type OwnPlan = z.output<typeof ownPlanSchema>;
