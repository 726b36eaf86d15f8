'use client';

import { AppShell, useNavigation, type Account, type AppShellProps, type Section } from '@newfield/ui/client';
import { Activity, ScrollText, UserRound, UsersRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, type ReactNode } from 'react';

import { useMay } from '../../client/account.tsx';
import { api } from '../../client/api.ts';
import { forgetPlace, rememberPlace } from '../../client/session.ts';
import { forgetDrafts } from '../../client/use-draft.ts';
import { ConnectionStrip } from './connection-strip.tsx';
import { HealthStrip } from './health-strip.tsx';
import { SessionDialog } from './session-dialog.tsx';

export interface ShellProps extends Pick<AppShellProps, 'theme' | 'applications'> {
  readonly account: Account;
  readonly children: ReactNode;
}

export interface ApplicationShellProps extends ShellProps, Pick<AppShellProps, 'application'> {
  /** The application's own pages; those that all have come after them. */
  readonly sections: readonly Section[];
}

/** An application's pages around the page, and what its server has to say to everybody. */
export function ApplicationShell({ account, sections, children, ...rest }: ApplicationShellProps) {
  const translate = useTranslations('application.pages');
  const { pathname } = useNavigation();
  useEffect(() => rememberPlace(`${location.pathname}${location.search}`), [pathname]);
  const mayAdminister = useMay('administrator');
  const sharedSections = [
    { href: '/account', label: translate('account'), icon: <UserRound aria-hidden /> },
    ...(mayAdminister
      ? [
          { href: '/people', label: translate('people'), icon: <UsersRound aria-hidden /> },
          { href: '/system', label: translate('system'), icon: <Activity aria-hidden /> },
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
    <AppShell account={account} sections={[...sections, ...sharedSections]} onSignOut={signOut} {...rest}>
      <ConnectionStrip />
      {mayAdminister && <HealthStrip />}
      {children}
      <SessionDialog account={account} />
    </AppShell>
  );
}
