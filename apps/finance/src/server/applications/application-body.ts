import { z } from 'zod';

/** What is asked for and what was stated. The questions themselves are the champion's: `requireFit` holds answers to them. */
export const request = {
  amount: z.strictObject({
    amount: z.string().regex(/^\d{1,13}(\.\d{1,4})?$/, 'must be a plain decimal number, such as 8000.00'),
    currency: z.string().regex(/^[A-Z]{3}$/),
  }),
  answers: z.record(z.string().max(100), z.union([z.number(), z.string().max(200), z.null()])),
};

export const newApplication = z.strictObject({ applicantName: z.string().trim().min(1).max(200), ...request });

export type RequestBody = z.output<z.ZodObject<typeof request>>;
