import { z } from 'zod';

import { serviceLanguage } from './message-parts.ts';

export const cannedReplyBody = z.strictObject({
  shortcut: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}-]{1,40}$/u),
  texts: z
    .partialRecord(serviceLanguage, z.string().trim().min(1).max(2000))
    .refine((texts) => Object.keys(texts).length > 0),
});
