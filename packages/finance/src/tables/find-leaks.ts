import { isNumberColumn } from '@newfield/core';
import { singleFeature, type SingleFeature } from '@newfield/data';
import type { CreditTable } from '../credit/credit-table.ts';

/**
 * What each column alone tells about the outcome, the best first: one that tells nearly all of it (`isSuspicious`) was probably
 * written down after the loan went bad, such as the amount collected.
 */
export const findLeaks = ({ columns, bad }: CreditTable): SingleFeature[] =>
  columns
    .flatMap((column) => {
      const { name, type } = column;
      // Dates are held as numbers here.
      const kind = type === 'date' ? 'numeric' : type;
      const found = singleFeature(name, kind, isNumberColumn(column) ? Array.from(column.values) : column.values, bad);
      return found === undefined ? [] : [found];
    })
    .sort((a, b) => b.auc - a.auc);
