import { z } from 'zod';

const daysMax = 400;
const msOfDay = 86_400_000;

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
};

/** Of conversations that began in [from, to), a good year at most; days begin where the reader is. */
export const periodQuery = z
  .strictObject({
    from: z.iso.datetime().transform((at) => new Date(at)),
    to: z.iso.datetime().transform((at) => new Date(at)),
    timeZone: z.string().max(64).refine(isTimeZone).default('UTC'),
  })
  .refine(({ from, to }) => from < to && to.getTime() - from.getTime() <= daysMax * msOfDay);
