'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

import { ChatMessage, EventLine, OutgoingLine } from './chat-message.tsx';
import type { Widget } from './use-widget.ts';

/** Nearer to the end than this, one follows it. */
const nearPx = 80;

/** What was said, read out as it comes. */
export function MessageLog({ widget }: { readonly widget: Widget }) {
  const translate = useTranslations('service.widget');
  const { messages, outbox, conversation, connection } = widget;
  const sent = new Set(messages.map(({ clientKey }) => clientKey));
  const unsent = outbox.filter(({ clientKey }) => !sent.has(clientKey));
  const last = messages.at(-1);
  const log = useRef<HTMLDivElement>(null);
  const isNear = useRef(true);
  const length = (last?.text.length ?? 0) + messages.length + unsent.length;
  useEffect(() => {
    if (isNear.current) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [length]);
  const offered = conversation?.status === 'assistant' && unsent.length === 0 ? (last?.suggestions ?? []) : [];
  const isAnswered = last?.author !== 'customer' && unsent.length === 0;
  const begun = messages.length > 0 || unsent.length > 0;
  return (
    <div
      ref={log}
      role="log"
      aria-label={translate('log')}
      aria-live="polite"
      aria-busy={last?.isComplete === false}
      // Scrolled by the keyboard, too.
      tabIndex={0}
      className="flex grow flex-col gap-3 overflow-y-auto px-4 py-3"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isNear.current = scrollHeight - scrollTop - clientHeight < nearPx;
      }}
    >
      <p className="max-w-[85%] self-start rounded-lg bg-surface-sunken px-3 py-2 text-sm">{translate('welcome')}</p>
      {messages.map((message) =>
        message.kind === 'event' ? (
          <EventLine key={message.position} event={message.text} />
        ) : (
          <ChatMessage key={message.position} message={message} connection={connection} />
        ),
      )}
      {unsent.map((message) => (
        <OutgoingLine key={message.clientKey} message={message} onDiscard={connection.discard} />
      ))}
      {conversation?.status === 'assistant' && !isAnswered && (
        <p className="text-xs text-ink-muted">{translate('thinking')}</p>
      )}
      {offered.length > 0 && <Suggestions texts={offered} onChoose={(text) => connection.send(text, [])} />}
      {!begun && (
        <Suggestions
          texts={[translate('first.order'), translate('first.return'), translate('first.person')]}
          onChoose={(text) => connection.send(text, [])}
        />
      )}
    </div>
  );
}

interface SuggestionsProps {
  readonly texts: readonly string[];
  readonly onChoose: (text: string) => void;
}

function Suggestions({ texts, onChoose }: SuggestionsProps) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {texts.map((text) => (
        <button
          key={text}
          type="button"
          className="rounded-lg border border-accent px-3 py-1.5 text-sm text-accent-ink hover:bg-accent-soft"
          onClick={() => onChoose(text)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
