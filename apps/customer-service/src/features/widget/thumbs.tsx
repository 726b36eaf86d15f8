'use client';

import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { WidgetConnection } from './widget-connection.ts';
import type { ShownMessage } from './widget-types.ts';

interface ThumbsProps {
  readonly message: ShownMessage;
  readonly connection: WidgetConnection;
}

/** Whether an answer helped. Chosen again, it is taken back. */
export function Thumbs({ message: { id, thumb }, connection }: ThumbsProps) {
  const translate = useTranslations('service.widget');
  return (
    <div className="flex gap-1">
      {([1, -1] as const).map((value) => {
        const Icon = value === 1 ? ThumbsUp : ThumbsDown;
        return (
          <button
            key={value}
            type="button"
            aria-pressed={thumb === value}
            aria-label={translate(value === 1 ? 'helped' : 'did-not-help')}
            className="rounded-md p-1.5 text-ink-muted hover:bg-surface-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
            onClick={() => void connection.thumb(id, thumb === value ? null : value).catch(() => undefined)}
          >
            <Icon aria-hidden className="size-3.5" />
          </button>
        );
      })}
    </div>
  );
}
