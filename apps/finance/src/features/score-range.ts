'use client';

import type { PortfolioGrade } from '@newfield/finance';
import { useTranslations } from 'next-intl';

/** How a grade's scores are written. */
export function useScoreRange() {
  const translate = useTranslations('finance.monitoring.backTest');
  return ({ above, upTo }: Pick<PortfolioGrade, 'above' | 'upTo'>): string => {
    if (above === undefined) return upTo === undefined ? translate('allScores') : `≤ ${upTo}`;
    return upTo === undefined ? `> ${above}` : `${above + 1} – ${upTo}`;
  };
}
