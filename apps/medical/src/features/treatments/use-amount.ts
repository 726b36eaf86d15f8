'use client';

import type { StudyOutcome } from '@newfield/medical/treatment';
import { useTranslations } from 'next-intl';

export interface Amount {
  /** Behind a number; empty where the outcome has none. */
  readonly unit: string;
  /** As it is shown: chances become percentage points. */
  readonly shown: (value: number) => number;
  readonly digits: number;
}

/** How effects of an outcome are printed. */
export function useAmount(outcome: StudyOutcome): Amount {
  const translate = useTranslations('medical.treatments');
  return outcome.kind === 'event'
    ? { unit: translate('points'), shown: (value) => 100 * value, digits: 1 }
    : { unit: outcome.unit, shown: (value) => value, digits: 2 };
}
