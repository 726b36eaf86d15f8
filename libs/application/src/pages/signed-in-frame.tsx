import { applicationLinks, readPreferences } from '@newfield/ui/server';
import { headers } from 'next/headers';
import type { ComponentType, ReactNode } from 'react';

import { AccountProvider } from '../client/account.tsx';
import type { ShellProps } from '../features/frame/application-shell.tsx';
import type { Application } from '../server/open-application.ts';
import { requirePageIdentity } from './page-identity.ts';

export interface SignedInFrameProps {
  readonly application: Application;
  /** The application's pages around the page: a client component that gives `ApplicationShell` its sections. */
  readonly Shell: ComponentType<ShellProps>;
  readonly children: ReactNode;
}

/** Around every page that needs an account. */
export async function SignedInFrame({ application, Shell, children }: SignedInFrameProps) {
  const [{ name, email, role }, { theme }, requestHeaders] = await Promise.all([
    requirePageIdentity(application.http),
    readPreferences(),
    headers(),
  ]);
  const account = { name, email, role };
  const applications = applicationLinks(requestHeaders.get('host') ?? '');
  return (
    <AccountProvider account={account}>
      <Shell account={account} theme={theme} applications={applications}>
        {children}
      </Shell>
    </AccountProvider>
  );
}
