'use client';

import { FlaskConical } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Stands wherever a model's answer is shown. */
export function ResearchNotice() {
  const translate = useTranslations('medical');
  return (
    <p className="flex items-center gap-2 text-xs font-medium text-warning">
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      {translate('researchOnly')}
    </p>
  );
}
