import { isAbsolute } from 'node:path';

import { z } from 'zod';

/** Where a station's pictures come from. What opens a broker is in the environment, never here. */
export const sourceSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('browser') }),
  z.strictObject({ kind: z.literal('http') }),
  z.strictObject({
    kind: z.literal('folder'),
    folder: z.string().trim().max(1000).refine(isAbsolute, 'Give the whole path.'),
  }),
  z.strictObject({
    kind: z.literal('mqtt'),
    url: z.url({ protocol: /^(mqtts?|wss?)$/ }).max(500),
    topic: z.string().trim().min(1).max(500),
  }),
  z.strictObject({
    kind: z.literal('replay'),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31)
      .default(1),
    partsPerMinute: z.number().min(1).max(3600).default(30),
    defectShare: z.number().min(0).max(1).default(0.1),
  }),
]);

export type SourceSettings = z.output<typeof sourceSettings>;
export type SourceOf<Kind extends SourceSettings['kind']> = Extract<SourceSettings, { readonly kind: Kind }>;
