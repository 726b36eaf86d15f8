import { z } from 'zod';
import { numberTypes, textTypes } from '../column.ts';
import { nothingToLearn, type Transform } from '../transform.ts';

const options = z.strictObject({});

/** Leaves a column out. Rows to which the fitted transform is applied need not have it. */
export const drop: Transform<typeof options, Record<string, never>> = {
  options,
  state: z.strictObject({}),
  reads: [...numberTypes, ...textTypes],
  learn: () => nothingToLearn,
  apply: () => [],
};
