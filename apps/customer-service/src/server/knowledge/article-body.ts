import { z } from 'zod';

/** An article as it is written on screen. */
export const articleBody = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** Default: as it is written. */
  language: z.enum(['en', 'zh', 'de']).optional(),
  /** Markdown. */
  body: z.string().max(200_000),
});
