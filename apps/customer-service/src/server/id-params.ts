import { z } from 'zod';

/** Of a path that names one record. */
export const idParams = z.strictObject({ id: z.uuid() });
