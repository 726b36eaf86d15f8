'use client';

import type { CriterionSource } from '@newfield/medical/molecules';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** Properties that models predict; assays of Tox21 go by their own names, groups of side effects by their numbers. */
const properties = ['log_solubility', 'logD', 'p_np', 'class', 'FDA_APPROVED', 'CT_TOX', 'expt_kcal_mol'] as const;

/** What a criterion looks at, in the reader's words. */
export function useSourceName(): (source: CriterionSource) => string {
  const translate = useTranslations('medical.screens');
  return useCallback(
    (source) => {
      if (source.from === 'descriptor') return translate(`descriptors.${source.descriptor}`);
      const { property } = source;
      const known = properties.find((one) => one === property);
      if (known !== undefined) return translate(`properties.${known}`);
      const sideEffect = /^SIDER(\d+)$/.exec(property)?.[1];
      return sideEffect === undefined
        ? translate('assay', { name: property })
        : translate('sideEffect', { name: sideEffect });
    },
    [translate],
  );
}

/** What a criterion looks at, as one word. */
export const sourceWord = (source: CriterionSource): string =>
  source.from === 'model' ? `${source.model}/${source.property}` : source.descriptor;

/** Units that stand for themselves: `1` is none, and names say of what a logarithm is. */
export const shownUnit = (unit: string): string | undefined =>
  unit === '1' || unit.startsWith('log10') ? undefined : unit;
