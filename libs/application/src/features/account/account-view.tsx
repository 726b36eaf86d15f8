'use client';

import { Page } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { ApiKeys } from './api-keys.tsx';
import { Sessions } from './sessions.tsx';

/** What belongs to the person who is signed in. */
export function AccountView() {
  const translate = useTranslations('application.account');
  return (
    <Page title={translate('title')} description={translate('description')}>
      <Sessions />
      <ApiKeys />
    </Page>
  );
}
