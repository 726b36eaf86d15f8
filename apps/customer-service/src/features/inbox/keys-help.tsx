'use client';

import { DefinitionList, Dialog } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

interface KeysHelpProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const keys = [
  ['J / K', 'move'],
  ['Enter', 'open'],
  ['C', 'claim'],
  ['T', 'takeOver'],
  ['R', 'reply'],
  ['N', 'note'],
  ['D', 'draft'],
  ['E', 'close'],
  ['Ctrl + Enter', 'send'],
  ['/', 'canned'],
  ['?', 'help'],
] as const;

/** What the keys of the inbox do. */
export function KeysHelp({ open, onOpenChange }: KeysHelpProps) {
  const translate = useTranslations('service.keys');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={translate('title')}>
      <DefinitionList
        items={keys.map(([key, what]) => ({ term: <kbd className="font-mono">{key}</kbd>, value: translate(what) }))}
      />
    </Dialog>
  );
}
