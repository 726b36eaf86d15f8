'use client';

import { ApiProblem, useProblemMessage, type RefusedCell } from '@newfield/application/client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** As the domain package calls what may be wrong with a table. */
const faults = [
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
  'markup',
  'type',
  'category',
  'missing-column',
  'missing-value',
  'damaged-file',
] as const;

/** Where in a table something is wrong, and what; never what stands there. */
export function useCellSentence(): (cell: RefusedCell) => string {
  const translate = useTranslations('finance.tables');
  return useCallback(
    ({ fault, row, column, name }) => {
      const known = faults.find((one) => one === fault);
      const named = name === undefined ? '' : translate('name', { name });
      const place =
        row !== undefined && column !== undefined
          ? translate('cell', { row, column, name: named })
          : row !== undefined
            ? translate('row', { row, name: named })
            : column !== undefined
              ? translate('column', { column, name: named })
              : translate('file');
      return `${place} ${translate(`faults.${known ?? 'other'}`)}`;
    },
    [translate],
  );
}

/** What to tell the reader about an error: of a refused table row, column and what to do. */
export function useRefusal(): (error: unknown) => string {
  const message = useProblemMessage();
  const sentence = useCellSentence();
  return useCallback(
    (error) => (error instanceof ApiProblem && error.cell !== undefined ? sentence(error.cell) : message(error)),
    [message, sentence],
  );
}
