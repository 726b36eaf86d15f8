'use client';

import type { CriterionSource } from '@newfield/medical/molecules';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** Properties that the shipped models predict; assays of Tox21 go by their own names. */
const properties = ['log_solubility', 'logD', 'p_np', 'class', 'FDA_APPROVED', 'CT_TOX'] as const;

/** What a criterion looks at, in the reader's words. */
export function useSourceName(): (source: CriterionSource) => string {
  const translate = useTranslations('medical.screens');
  return useCallback(
    (source) => {
      if (source.from === 'descriptor') return translate(`descriptors.${source.descriptor}`);
      const known = properties.find((one) => one === source.property);
      return known === undefined ? translate('assay', { name: source.property }) : translate(`properties.${known}`);
    },
    [translate],
  );
}

/** What a criterion looks at, as one word. */
export const sourceWord = (source: CriterionSource): string =>
  source.from === 'model' ? `${source.model}/${source.property}` : source.descriptor;

/** Units that stand for themselves; `1` is none. */
export const shownUnit = (unit: string): string | undefined => (unit === '1' ? undefined : unit);
