import { z } from 'zod';

import { designOptimisers } from '../platform.ts';

export const sourceBytesMax = 1_000_000;
export const designSource = z.string().min(2).max(sourceBytesMax);
export const designName = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);

/** What an analysis supposes of the training. */
export const analysisSettings = {
  batchSize: z.coerce.number().int().min(1).max(4096).default(32),
  optimiser: z.enum(designOptimisers).default('adam'),
};
