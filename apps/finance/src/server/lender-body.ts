import { z } from 'zod';

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** What letters say of a lender. */
const contactFields = {
  address: z.string().trim().max(500).default(''),
  contact: z.string().trim().max(500).default(''),
};

export const newLender = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** ISO 4217; it can't be changed, as amounts are kept in it. */
  currency: z.string().refine((code) => currencies.has(code), 'must be a code of ISO 4217, such as EUR'),
  ...contactFields,
});

export const changedLender = newLender.omit({ currency: true });
