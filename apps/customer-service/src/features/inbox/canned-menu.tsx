'use client';

import { api } from '@newfield/application/client';
import { classNames } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import type { CannedReply } from './answers.ts';

export interface CannedChoice {
  readonly shortcut: string;
  readonly text: string;
}

interface CannedContext {
  readonly names: { readonly customer: string; readonly agent: string };
  readonly language: string;
}

const choicesMax = 6;

/** Canned replies that fit what stands after a slash, in the language that is written, with the names filled in. */
export function useCannedReplies(text: string, { names, language }: CannedContext): readonly CannedChoice[] {
  const { data } = useQuery({
    queryKey: ['canned-replies'],
    queryFn: () => api<{ replies: readonly CannedReply[] }>('/api/canned-replies'),
  });
  const typed = /^\/([\p{L}\p{N}-]*)$/u.exec(text)?.[1];
  if (typed === undefined) return [];
  return (data?.replies ?? [])
    .filter(({ shortcut, texts }) => shortcut.startsWith(typed) && texts[language] !== undefined)
    .slice(0, choicesMax)
    .map(({ shortcut, texts }) => ({ shortcut, text: filled(texts[language] ?? '', names) }));
}

const filled = (text: string, { customer, agent }: CannedContext['names']): string =>
  text
    .replaceAll('{customer}', () => customer)
    .replaceAll('{agent}', () => agent)
    .trim();

interface CannedMenuProps {
  readonly id: string;
  readonly replies: readonly CannedChoice[];
  readonly chosen: number;
  readonly onTake: (text: string) => void;
}

/** Worked from the field above it: arrows choose, Enter takes. */
export function CannedMenu({ id, replies, chosen, onTake }: CannedMenuProps) {
  const translate = useTranslations('service.canned');
  if (replies.length === 0) return null;
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={translate('title')}
      className="rounded-md border border-line bg-surface-raised"
    >
      {replies.map(({ shortcut, text }, index) => (
        <li
          key={shortcut}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          className={classNames('cursor-pointer px-3 py-1.5 text-sm', index === chosen && 'bg-surface-hover')}
          onMouseDown={(event) => {
            // The field keeps the focus.
            event.preventDefault();
            onTake(text);
          }}
        >
          <span className="font-medium">/{shortcut}</span> <span className="text-ink-muted">{text}</span>
        </li>
      ))}
    </ul>
  );
}
