'use client';

import { Notice, Page } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

/** What waits to be read, the most urgent first. */
export function WorklistView() {
  const translate = useTranslations('medical');
  return (
    <Page title={translate('pages.worklist')} description={translate('worklist.description')}>
      <Notice tone="info" title={translate('researchOnly')} />
    </Page>
  );
}
