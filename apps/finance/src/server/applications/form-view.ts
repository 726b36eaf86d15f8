import type { CreditDocument } from '@newfield/finance';

import { amountField, usualRange } from '../platform.ts';
import { askedFields } from './require-fit.ts';

/** A form as pages show it: what is asked, and between which numbers one tries what would happen. */
export function formView(document: CreditDocument) {
  const amount = document.fields.find(({ name }) => name === amountField);
  return {
    fields: askedFields(document.fields).map(({ change: _, ...field }) => ({
      ...field,
      usual: usualRange(document, { ...field }),
    })),
    amount: { range: amount?.range, usual: amount && usualRange(document, amount) },
  };
}
