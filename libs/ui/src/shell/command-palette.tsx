'use client';

import { Command as Palette } from 'cmdk';
import { useTranslations } from 'next-intl';
import { useEffect, useState, type ReactNode } from 'react';

import { useNavigation } from '../navigation/navigation.tsx';
import { applicationIcons } from './application-icons.ts';
import type { Section } from './app-shell.tsx';
import type { ApplicationLink } from './applications.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly run: () => void;
}

export interface CommandPaletteProps {
  readonly sections: readonly Section[];
  readonly applications: readonly ApplicationLink[];
  readonly commands: readonly Command[];
}

const itemStyle =
  'flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-ink [&_svg]:size-4';
const groupStyle =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-muted';

/** Ctrl+K or ⌘K from anywhere: every page, application and command by a few letters. */
export function CommandPalette({ sections, applications, commands }: CommandPaletteProps) {
  const translate = useTranslations('ui.palette');
  const translateShell = useTranslations('ui.shell');
  const { goTo } = useNavigation();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setIsOpen((before) => !before);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  const close = (then: () => void) => () => {
    setIsOpen(false);
    then();
  };
  return (
    <Palette.Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      label={translate('label')}
      overlayClassName="fixed inset-0 z-40 bg-black/45"
      contentClassName="fixed top-24 left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-surface-raised shadow-raised"
    >
      <Palette.Input
        placeholder={translate('placeholder')}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-ink-muted"
      />
      <Palette.List label={translate('results')} className="max-h-80 overflow-y-auto p-2">
        <Palette.Empty className="p-4 text-center text-sm text-ink-muted">{translate('empty')}</Palette.Empty>
        <Palette.Group heading={translate('pages')} className={groupStyle}>
          {sections.map((section) => (
            <Palette.Item key={section.href} className={itemStyle} onSelect={close(() => goTo(section.href))}>
              {section.icon}
              {section.label}
            </Palette.Item>
          ))}
        </Palette.Group>
        {commands.length > 0 && (
          <Palette.Group heading={translate('commands')} className={groupStyle}>
            {commands.map((command) => (
              <Palette.Item key={command.id} className={itemStyle} onSelect={close(command.run)}>
                {command.icon}
                {command.label}
              </Palette.Item>
            ))}
          </Palette.Group>
        )}
        <Palette.Group heading={translate('applications')} className={groupStyle}>
          {applications.map(({ id, href }) => {
            const Icon = applicationIcons[id];
            return (
              <Palette.Item key={id} className={itemStyle} onSelect={close(() => location.assign(href))}>
                <Icon aria-hidden />
                {translateShell(`applications.${id}`)}
              </Palette.Item>
            );
          })}
        </Palette.Group>
      </Palette.List>
    </Palette.Dialog>
  );
}
