import { z } from 'zod';

/** Languages in which agents and customers write. */
export const serviceLanguage = z.enum(['en', 'zh', 'de']);

/** The domain package's `Citation`. */
export const citation = z.strictObject({
  documentId: z.string().max(200),
  passageId: z.string().max(200),
  title: z.string().max(500),
  headings: z.array(z.string().max(500)).max(20),
  page: z.number().int().optional(),
  quote: z.string().max(5000),
});
