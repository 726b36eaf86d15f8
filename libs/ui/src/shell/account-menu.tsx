'use client';

import { LogOut, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useNavigation } from '../navigation/navigation.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../parts/menu.tsx';

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly role: 'viewer' | 'operator' | 'expert' | 'administrator';
}

export interface AccountMenuProps {
  readonly account: Account;
  readonly onSignOut: () => void;
}

/** Who is signed in, and the way out. */
export function AccountMenu({ account, onSignOut }: AccountMenuProps) {
  const translate = useTranslations('ui.shell');
  const { Link } = useNavigation();
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 text-left text-sm hover:bg-surface-hover"
        >
          <UserRound aria-hidden className="size-4 shrink-0 text-ink-muted" />
          <span className="truncate">{account.name}</span>
        </button>
      }
    >
      <MenuLabel>
        {account.email} · {translate(`roles.${account.role}`)}
      </MenuLabel>
      <MenuSeparator />
      <MenuItem asChild>
        <Link href="/account">
          <UserRound aria-hidden />
          {translate('account')}
        </Link>
      </MenuItem>
      <MenuItem onSelect={onSignOut}>
        <LogOut aria-hidden />
        {translate('signOut')}
      </MenuItem>
    </Menu>
  );
}
