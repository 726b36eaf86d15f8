'use client';

import { useTranslations } from 'next-intl';

import { Citations } from './citations.tsx';
import { SentFiles } from './sent-files.tsx';
import { Thumbs } from './thumbs.tsx';
import type { WidgetConnection } from './widget-connection.ts';
import type { OutgoingMessage, ShownCitation, ShownMessage } from './widget-types.ts';

interface ChatMessageProps {
  readonly message: ShownMessage;
  readonly connection: WidgetConnection;
}

/** What somebody said: the customer on the right, the others on the left. */
export function ChatMessage({ message, connection }: ChatMessageProps) {
  const translate = useTranslations('service.widget');
  const { author, text, translation, citations, attachments, isComplete } = message;
  const isOwn = author === 'customer';
  const translated = isOwn ? undefined : (translation as { text?: string } | null)?.text;
  return (
    <article className={`flex max-w-[85%] flex-col gap-1 ${isOwn ? 'self-end' : 'self-start'}`}>
      <h2 className="sr-only">{translate(`author.${author}`)}</h2>
      {text !== '' && (
        <p
          className={`rounded-lg px-3 py-2 text-sm break-words whitespace-pre-wrap ${isOwn ? 'bg-accent text-on-accent' : 'bg-surface-sunken'}`}
        >
          {translated ?? text}
        </p>
      )}
      {text === '' && !isComplete && <p className="text-xs text-ink-muted">{translate('thinking')}</p>}
      {translated !== undefined && <p className="text-xs text-ink-muted">{translate('translated')}</p>}
      <SentFiles files={attachments} connection={connection} />
      {isComplete && <Citations citations={citations as unknown as readonly ShownCitation[]} />}
      {author === 'assistant' && isComplete && <Thumbs message={message} connection={connection} />}
    </article>
  );
}

const events = ['handed-over', 'taken-over', 'claimed', 'released', 'handed-back', 'closed'] as const;

/** A step of the conversation. */
export function EventLine({ event }: { readonly event: string }) {
  const translate = useTranslations('service.widget.event');
  const known = events.find((name) => name === event);
  if (known === undefined) return null;
  return <p className="self-center text-center text-xs text-ink-muted">{translate(known)}</p>;
}

interface OutgoingLineProps {
  readonly message: OutgoingMessage;
  readonly onDiscard: (clientKey: string) => void;
}

/** What the server doesn't have yet, or doesn't take. */
export function OutgoingLine({ message: { clientKey, text, attachments, refusal }, onDiscard }: OutgoingLineProps) {
  const translate = useTranslations('service.widget');
  return (
    <article className="flex max-w-[85%] flex-col gap-1 self-end">
      <p className="rounded-lg border border-accent px-3 py-2 text-sm break-words whitespace-pre-wrap">
        {text === '' ? attachments.map(({ fileName }) => fileName).join(', ') : text}
      </p>
      {refusal === undefined ? (
        <p className="self-end text-xs text-ink-muted">{translate('sending')}</p>
      ) : (
        <p role="alert" className="flex items-center gap-2 self-end text-xs text-danger">
          {refusal}
          <button type="button" className="underline" onClick={() => onDiscard(clientKey)}>
            {translate('discard')}
          </button>
        </p>
      )}
    </article>
  );
}
