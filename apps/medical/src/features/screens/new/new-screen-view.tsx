'use client';

import { api, Fetched, useMay } from '@newfield/application/client';
import { Notice, Page } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import type { ScreenChoices } from '../../../server/screens/screen-choices.ts';
import type { ScreenView } from '../../../server/screens/screen-view.ts';
import { ResearchNotice } from '../../study/research-notice.tsx';
import { NewScreenForm } from './new-screen-form.tsx';

/** What is screened, and for what. @param like id of a screen to begin from */
export function NewScreenView({ like }: { readonly like?: string }) {
  const translate = useTranslations('medical.screens');
  const translatePages = useTranslations('medical.pages');
  const mayScreen = useMay('operator');
  const query = useQuery({
    queryKey: ['screen-choices', like],
    queryFn: async () => ({
      offered: await api<ScreenChoices>('/api/screens/choices'),
      earlier: like === undefined ? undefined : await api<ScreenView>(`/api/screens/${encodeURIComponent(like)}`),
    }),
    enabled: mayScreen,
    // What is being written isn't to change under the hand.
    staleTime: Infinity,
  });
  const parents = [{ href: '/screens', label: translatePages('screens') }];
  if (!mayScreen) {
    return (
      <Page title={translate('new')} parents={parents}>
        <Notice tone="info" title={translate('mayNot')} />
      </Page>
    );
  }
  return (
    <Page title={translate('new')} description={translate('newDescription')} parents={parents}>
      <ResearchNotice />
      <Fetched query={query}>{({ offered, earlier }) => <NewScreenForm offered={offered} earlier={earlier} />}</Fetched>
    </Page>
  );
}
