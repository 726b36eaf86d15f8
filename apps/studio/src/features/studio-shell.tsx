'use client';

import { AppShell, useNavigation, type Account, type AppShellProps } from '@newfield/ui/client';
import {
  Activity,
  Boxes,
  Database,
  Gauge,
  GraduationCap,
  ListChecks,
  Play,
  ScrollText,
  SearchCheck,
  UserRound,
  UsersRound,
  Workflow,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, type ReactNode } from 'react';

import { api } from '../client/api.ts';
import { useMay } from '../client/account.tsx';
import { forgetPlace, rememberPlace } from '../client/session.ts';
import { forgetDrafts } from '../client/use-draft.ts';
import { ConnectionStrip } from './truth/connection-strip.tsx';
import { HealthStrip } from './truth/health-strip.tsx';
import { SessionDialog } from './truth/session-dialog.tsx';

export interface StudioShellProps extends Pick<AppShellProps, 'theme' | 'applications'> {
  readonly account: Account;
  readonly children: ReactNode;
}

/** Studio's pages around the page. */
export function StudioShell({ account, children, ...rest }: StudioShellProps) {
  const translate = useTranslations('studio.pages');
  const translateData = useTranslations('studio.data');
  const translateDesign = useTranslations('studio.design');
  const translateTrain = useTranslations('studio.train');
  const translateEvidence = useTranslations('studio.evidence.pages');
  const translateLearn = useTranslations('studio.learn');
  const translateSystem = useTranslations('studio.truth.system');
  const { pathname } = useNavigation();
  useEffect(() => rememberPlace(`${location.pathname}${location.search}`), [pathname]);
  const mayAdminister = useMay('administrator');
  const sections = [
    { href: '/data', label: translateData('title'), icon: <Database aria-hidden /> },
    { href: '/design', label: translateDesign('title'), icon: <Workflow aria-hidden /> },
    { href: '/train', label: translateTrain('title'), icon: <Play aria-hidden /> },
    { href: '/jobs', label: translate('jobs'), icon: <ListChecks aria-hidden /> },
    { href: '/models', label: translate('models'), icon: <Boxes aria-hidden /> },
    { href: '/evaluate', label: translateEvidence('evaluate'), icon: <Gauge aria-hidden /> },
    { href: '/explain', label: translateEvidence('explain'), icon: <SearchCheck aria-hidden /> },
    { href: '/learn', label: translateLearn('title'), icon: <GraduationCap aria-hidden /> },
    { href: '/account', label: translate('account'), icon: <UserRound aria-hidden /> },
    ...(mayAdminister
      ? [
          { href: '/people', label: translate('people'), icon: <UsersRound aria-hidden /> },
          { href: '/system', label: translateSystem('title'), icon: <Activity aria-hidden /> },
          { href: '/audit', label: translate('audit'), icon: <ScrollText aria-hidden /> },
        ]
      : []),
  ];
  // A full load, so that nothing of the person's stays in the page's memory.
  const signOut = () => {
    forgetPlace();
    forgetDrafts();
    void api('/api/auth/sign-out', { method: 'POST', body: {} }).finally(() => location.assign('/sign-in'));
  };
  return (
    <AppShell application="studio" sections={sections} account={account} onSignOut={signOut} {...rest}>
      <ConnectionStrip />
      {mayAdminister && <HealthStrip />}
      {children}
      <SessionDialog account={account} />
    </AppShell>
  );
}
