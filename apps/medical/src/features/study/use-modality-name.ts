'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

const known = ['DX', 'CR', 'US', 'CT', 'MR', 'MG', 'SM', 'GM', 'OT'] as const;

/** What DICOM's short code stands for; a code without a word of ours stays as it is. */
export function useModalityName(): (code: string) => string {
  const translate = useTranslations('medical.modalities');
  return useCallback(
    (code) => {
      const word = known.find((one) => one === code);
      return word === undefined ? code : translate(word);
    },
    [translate],
  );
}
