import { InvalidArgumentError } from '@newfield/core/contracts';
import { z } from 'zod';

const settingName = z.string().min(1).max(100);
const range = z
  .strictObject({
    kind: z.literal('range'),
    minimum: z.number(),
    maximum: z.number(),
    scale: z.enum(['linear', 'logarithmic']).default('linear'),
    isWhole: z.boolean().default(false),
  })
  .refine(({ minimum, maximum }) => minimum < maximum, { path: ['maximum'] })
  .refine(({ minimum, scale }) => scale === 'linear' || minimum > 0, { path: ['minimum'] });
const choices = z.strictObject({ kind: z.literal('choices'), values: z.array(z.number()).min(1).max(100) });

/** What a sweep is asked for: values to try, how many, and by which figure the best is found. */
export const sweepRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    recipe: z.string().min(1).max(200),
    domain: z.string().min(1).max(200).default('studio'),
    method: z.enum(['random', 'successive-halving']),
    /** Settings to try, by name. */
    space: z.record(settingName, z.discriminatedUnion('kind', [range, choices])),
    /** Settings that all trials share. */
    fixed: z.record(settingName, z.number()).default({}),
    /** A final figure of the runs, such as `validation/accuracy`. */
    metric: z.string().trim().min(1).max(200),
    goal: z.enum(['maximise', 'minimise']),
    numTrials: z.int().min(1).max(500),
    /** Of successive halving: one of so many trials stays, and trains for so many times as many epochs. */
    reduction: z.int().min(2).max(10).default(3),
    /** Of successive halving: epochs of the first round. */
    firstEpochs: z.int().min(1).max(1000).default(1),
    /** Decides which values are tried. */
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
  })
  .refine(({ space }) => Object.keys(space).length > 0, { path: ['space'] })
  .refine(({ method, space, fixed }) => method === 'random' || !('epochs' in space || 'epochs' in fixed), {
    path: ['space', 'epochs'],
  });

export type SweepRequest = z.input<typeof sweepRequest>;

/** @throws InvalidArgumentError that names each field at fault and never its value */
export function checkSweepRequest(request: SweepRequest): z.output<typeof sweepRequest> {
  const result = sweepRequest.safeParse(request);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, code }) => `${path.join('.') || 'the whole request'} (${code})`);
  throw new InvalidArgumentError('A sweep can’t be made from this request.', {
    stage: 'training',
    expected: 'a recipe, a space of settings with their ranges, a metric, a goal and a number of trials',
    received: `fault at ${faults.join(', ')}`,
    fix: 'Mend these fields. Successive halving decides on the epochs itself; a logarithmic range starts above 0.',
  });
}
