import { z } from 'zod';

/** More would keep their sender waiting for too long. */
export const questionsMax = 500;

const text = (lengthMax: number) => z.string().trim().min(1).max(lengthMax);

/** Questions of a set, as the domain package's evaluation asks them. */
export const questionsBody = z
  .array(
    z.strictObject({
      language: z.enum(['en', 'zh', 'de']),
      text: text(2000),
      quotes: z.array(text(2000)).max(20),
      documentId: text(200).optional(),
      heading: text(200).optional(),
      passageId: text(200).optional(),
    }),
  )
  .min(1)
  .max(questionsMax);
