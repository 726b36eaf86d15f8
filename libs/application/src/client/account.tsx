'use client';

import type { Account } from '@newfield/ui/client';
import { createContext, useContext, type ReactNode } from 'react';

const AccountContext = createContext<Account | null>(null);

export function AccountProvider({ account, children }: { readonly account: Account; readonly children: ReactNode }) {
  return <AccountContext.Provider value={account}>{children}</AccountContext.Provider>;
}

const roles: readonly Account['role'][] = ['viewer', 'operator', 'expert', 'administrator'];

/** Whether the reader may do what a role may. Only for what is offered on a page: the server decides by itself. */
export function useMay(needed: Account['role']): boolean {
  const account = useContext(AccountContext);
  return account !== null && roles.indexOf(account.role) >= roles.indexOf(needed);
}
