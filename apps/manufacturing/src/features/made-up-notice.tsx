'use client';

import { Notice } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

/** Stands on every page that shows parts which this project made up. */
export function MadeUpNotice({ isMadeUp }: { readonly isMadeUp: boolean }) {
  const translate = useTranslations('manufacturing.madeUp');
  if (!isMadeUp) return null;
  return (
    <Notice tone="warning" title={translate('title')}>
      {translate('meaning')}
    </Notice>
  );
}
