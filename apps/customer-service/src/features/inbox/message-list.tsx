'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

import type { ShownMessage } from './answers.ts';
import { MessageItem } from './message-item.tsx';

interface MessageListProps {
  readonly conversationId: string;
  readonly messages: readonly ShownMessage[];
  readonly isTranslated: boolean;
}

const events = ['handed-over', 'taken-over', 'claimed', 'released', 'handed-back', 'closed'] as const;

/** All that was written, the newest last. */
export function MessageList({ conversationId, messages, isTranslated }: MessageListProps) {
  const translate = useTranslations('service.message');
  const end = useRef<HTMLDivElement>(null);
  const numMessages = messages.length;
  useEffect(() => {
    // New browsers answer with a promise, which isn't for React.
    void end.current?.scrollIntoView({ block: 'nearest' });
  }, [numMessages]);
  return (
    <div
      role="log"
      aria-label={translate('log')}
      tabIndex={0}
      className="max-h-[60vh] space-y-3 overflow-y-auto rounded-lg border border-line bg-surface p-3"
    >
      {messages.map((message) =>
        message.kind === 'event' ? (
          <EventLine key={message.id} message={message} />
        ) : (
          <MessageItem key={message.id} {...{ message, conversationId, isTranslated }} />
        ),
      )}
      <div ref={end} />
    </div>
  );
}

function EventLine({ message: { text, authorName, createdAt } }: { readonly message: ShownMessage }) {
  const translate = useTranslations('service.message');
  const format = useFormatter();
  const known = events.find((event) => event === text);
  const who = authorName ?? translate('nobody');
  return (
    <p className="text-center text-xs text-ink-muted">
      {known === undefined ? text : translate(`events.${known}`, { who })} ·{' '}
      {format.dateTime(new Date(createdAt), { timeStyle: 'short' })}
    </p>
  );
}
