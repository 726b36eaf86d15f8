'use client';

import { PanelLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';

import { classNames } from '../class-names.ts';
import { useNavigation } from '../navigation/navigation.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { LanguageSwitch, ThemeSwitch } from '../preferences/preference-menu.tsx';
import type { Theme } from '../preferences/preferences.ts';
import { AccountMenu, type Account } from './account-menu.tsx';
import { ApplicationSwitch } from './application-switch.tsx';
import type { ApplicationId, ApplicationLink } from './applications.ts';
import { CommandPalette, type Command } from './command-palette.tsx';

export interface Section {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** What waits there for somebody; none is shown as nothing. */
  readonly count?: number | undefined;
}

export interface AppShellProps {
  readonly application: ApplicationId;
  readonly applications: readonly ApplicationLink[];
  /** The pages of this application, top to bottom. */
  readonly sections: readonly Section[];
  readonly account: Account;
  readonly onSignOut: () => void;
  readonly theme: Theme;
  /** What the palette offers besides the pages. */
  readonly commands?: readonly Command[];
  readonly children: ReactNode;
}

/** Left rail, palette and room for the page. One around every page that needs an account. */
export function AppShell(props: AppShellProps) {
  const { application, applications, sections, account, onSignOut, theme, commands = [], children } = props;
  const translate = useTranslations('ui.shell');
  const [isRailOpen, setIsRailOpen] = useState(false);
  return (
    <div className="flex min-h-dvh">
      <a
        href="#work"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-sm text-on-accent focus:translate-y-0"
      >
        {translate('skip')}
      </a>
      <aside
        aria-label={translate('rail')}
        className={classNames(
          'sticky top-0 z-30 flex h-dvh w-54 shrink-0 flex-col border-r border-line bg-surface',
          'max-md:fixed max-md:shadow-raised',
          !isRailOpen && 'max-md:hidden',
        )}
      >
        <ApplicationSwitch application={application} applications={applications} />
        <SectionLinks sections={sections} onFollow={() => setIsRailOpen(false)} />
        <div className="mt-auto flex items-center gap-1 border-t border-line p-2">
          <AccountMenu account={account} onSignOut={onSignOut} />
          <ThemeSwitch theme={theme} />
          <LanguageSwitch />
        </div>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-12 items-center gap-2 border-b border-line bg-surface px-4 md:hidden">
          <Button
            tone="quiet"
            shape="icon"
            aria-label={translate('toggleRail')}
            aria-expanded={isRailOpen}
            onClick={() => setIsRailOpen(!isRailOpen)}
          >
            <PanelLeft aria-hidden />
          </Button>
          <span className="font-semibold">{translate(`applications.${application}`)}</span>
        </header>
        <main id="work" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <CommandPalette sections={sections} applications={applications} commands={commands} />
    </div>
  );
}

function SectionLinks({
  sections,
  onFollow,
}: {
  readonly sections: readonly Section[];
  readonly onFollow: () => void;
}) {
  const translate = useTranslations('ui.shell');
  const { Link, pathname } = useNavigation();
  return (
    <nav aria-label={translate('pages')} className="overflow-y-auto p-2">
      <ul className="space-y-0.5" onClick={onFollow}>
        {sections.map((section) => {
          const isCurrent = pathname === section.href || pathname.startsWith(`${section.href}/`);
          return (
            <li key={section.href}>
              <Link
                href={section.href}
                aria-current={isCurrent ? 'page' : undefined}
                className={classNames(
                  'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm [&_svg]:size-4',
                  isCurrent
                    ? 'bg-accent-soft font-medium text-accent-ink'
                    : 'text-ink-muted hover:bg-surface-hover hover:text-ink',
                )}
              >
                {section.icon}
                {section.label}
                {!!section.count && (
                  <Badge tone="warning" className="tabular ml-auto">
                    {section.count}
                  </Badge>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
