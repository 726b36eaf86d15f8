import { z } from 'zod';

import { serviceLanguage } from './message-parts.ts';

const minutes = z
  .number()
  .int()
  .min(1)
  .max(7 * 24 * 60);

export const queueBody = z.strictObject({
  name: z.string().trim().min(1).max(80),
  languages: z.array(serviceLanguage).max(3),
  firstReplyMinutes: minutes,
  nextReplyMinutes: minutes,
});
