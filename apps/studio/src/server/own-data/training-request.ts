import { z } from 'zod';

import { ownPlanSchema, partitionSchema } from '../platform.ts';

/** How a data set is cut, as a request says it. */
export const partition = partitionSchema;

const recipeName = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A training on a data set of one's own, as a request asks for it. */
export const ownTraining = z.strictObject({
  /** What the model is called; its versions count on. */
  model: z.string().regex(recipeName).max(60),
  plan: ownPlanSchema,
  settings: z.record(z.string().max(100), z.number()).default({}),
});
