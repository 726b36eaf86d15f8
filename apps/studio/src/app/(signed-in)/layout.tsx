import { applicationLinks, readPreferences } from '@newfield/ui/server';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';

import { AccountProvider } from '../../client/account.tsx';
import { StudioShell } from '../../features/studio-shell.tsx';
import { requirePageIdentity } from '../../server/identity.ts';

export default async function SignedInLayout({ children }: { readonly children: ReactNode }) {
  const [{ name, email, role }, { theme }, requestHeaders] = await Promise.all([
    requirePageIdentity(),
    readPreferences(),
    headers(),
  ]);
  const account = { name, email, role };
  return (
    <AccountProvider account={account}>
      <StudioShell
        account={account}
        theme={theme}
        applications={applicationLinks(requestHeaders.get('host') ?? '127.0.0.1:3000')}
      >
        {children}
      </StudioShell>
    </AccountProvider>
  );
}
