'use client';

import { ApiProblem, useProblemMessage, type RefusedCell } from '@newfield/application/client';
import type { CohortFault } from '@newfield/medical/treatment';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** As the domain package calls what may be wrong with a cohort. */
const faults: readonly CohortFault[] = [
  'too-large',
  'empty',
  'encoding',
  'control-character',
  'header',
  'duplicate-header',
  'ragged-row',
  'quote',
  'cell-too-long',
  'formula',
  'type',
  'missing-column',
  'all-missing',
  'constant',
  'too-many-values',
  'one-group',
  'no-outcome',
  'no-event',
];

/** What to tell the reader about an error: of a refused cohort row, column and what to do; never what stands there. */
export function useCohortRefusal(): (error: unknown) => string {
  const translate = useTranslations('medical.treatments.refusals');
  const message = useProblemMessage();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem) || error.cell === undefined) return message(error);
      const { fault } = error.cell;
      const known = faults.find((one) => one === fault);
      return `${placeOf(error.cell, translate)} ${translate(`faults.${known ?? 'other'}`)}`;
    },
    [message, translate],
  );
}

type Translate = ReturnType<typeof useTranslations<'medical.treatments.refusals'>>;

function placeOf({ row, column, name }: RefusedCell, translate: Translate): string {
  const named = name === undefined ? '' : translate('name', { name });
  if (row !== undefined && column !== undefined) return translate('cell', { row, column, name: named });
  if (row !== undefined) return translate('row', { row, name: named });
  return column === undefined ? translate('file') : translate('column', { column, name: named });
}
