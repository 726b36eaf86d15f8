'use client';

import { ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { Menu, MenuItem, MenuLabel } from '../parts/menu.tsx';
import { applicationIcons } from './application-icons.ts';
import type { ApplicationId, ApplicationLink } from './applications.ts';

export interface ApplicationSwitchProps {
  readonly application: ApplicationId;
  readonly applications: readonly ApplicationLink[];
}

/** The present application's name at the head of the rail; opens the way to the others. */
export function ApplicationSwitch({ application, applications }: ApplicationSwitchProps) {
  const translate = useTranslations('ui.shell');
  const Icon = applicationIcons[application];
  return (
    <div className="border-b border-line p-2">
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            className="flex h-10 w-full items-center gap-2.5 rounded-md px-2 text-left hover:bg-surface-hover"
          >
            <span className="flex size-7 items-center justify-center rounded-md bg-accent text-on-accent">
              <Icon aria-hidden className="size-4" />
            </span>
            <span className="min-w-0 flex-1 leading-tight">
              <span className="block text-xs text-ink-muted">Newfield</span>
              <span className="block truncate text-sm font-semibold">{translate(`applications.${application}`)}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-4 text-ink-muted" />
          </button>
        }
      >
        <MenuLabel>{translate('switch')}</MenuLabel>
        {applications.map(({ id, href }) => {
          const ItemIcon = applicationIcons[id];
          return (
            <MenuItem key={id} asChild>
              <a href={href} aria-current={id === application ? 'true' : undefined}>
                <ItemIcon aria-hidden />
                {translate(`applications.${id}`)}
              </a>
            </MenuItem>
          );
        })}
      </Menu>
    </div>
  );
}
