'use client';

import { Badge, TextButton, classNames, formatBytes } from '@newfield/ui/client';
import { Paperclip, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import { useLanguageName } from '../language-name.ts';
import type { ShownMessage } from './answers.ts';
import { CitationList } from './citation-list.tsx';
import { MessageTrace } from './message-trace.tsx';

interface MessageItemProps {
  readonly conversationId: string;
  readonly message: ShownMessage;
  readonly isTranslated: boolean;
}

/** One message, in the reader's language where there is a translation; the original is one click away. */
export function MessageItem({ conversationId, message, isTranslated }: MessageItemProps) {
  const translate = useTranslations('service.message');
  const format = useFormatter();
  const { author, kind, authorName, createdAt } = message;
  const isTheirs = author === 'customer';
  const style =
    kind === 'note'
      ? 'bg-warning-soft'
      : isTheirs
        ? 'bg-surface-sunken'
        : author === 'agent'
          ? 'bg-accent-soft'
          : 'bg-info-soft';
  return (
    <article className={classNames('max-w-[85%] rounded-lg px-3 py-2 text-ink', style, !isTheirs && 'ml-auto')}>
      <header className="mb-0.5 flex flex-wrap items-center gap-x-2 text-xs">
        <span className="font-medium">{authorName ?? translate(`authors.${author}`)}</span>
        {kind === 'note' && <Badge tone="warning">{translate('note')}</Badge>}
        <time dateTime={createdAt}>
          {format.dateTime(new Date(createdAt), { dateStyle: 'short', timeStyle: 'short' })}
        </time>
        <Thumb thumb={message.thumb} />
      </header>
      <MessageText message={message} isTranslated={isTranslated} />
      {!message.isComplete && <p className="text-xs italic">{translate('writing')}</p>}
      {message.attachments.length > 0 && (
        <ul className="mt-1 space-y-0.5 text-xs">
          {message.attachments.map(({ id, fileName, numBytes }) => (
            <li key={id} className="flex items-center gap-1">
              <Paperclip aria-hidden className="size-3" />
              <a
                href={`/api/conversations/${conversationId}/attachments/${id}`}
                className="text-accent-ink underline"
                target="_blank"
                rel="noreferrer"
              >
                {fileName}
              </a>
              ({formatBytes(numBytes, format)})
            </li>
          ))}
        </ul>
      )}
      <CitationList citations={message.citations} />
      {message.trace.length > 0 && <MessageTrace message={message} />}
    </article>
  );
}

function Thumb({ thumb }: Pick<ShownMessage, 'thumb'>) {
  const translate = useTranslations('service.message');
  if (thumb === null) return null;
  const Icon = thumb > 0 ? ThumbsUp : ThumbsDown;
  return <Icon role="img" aria-label={translate(thumb > 0 ? 'liked' : 'disliked')} className="size-3.5" />;
}

function MessageText({ message, isTranslated }: Pick<MessageItemProps, 'message' | 'isTranslated'>) {
  const translate = useTranslations('service.message');
  const languageName = useLanguageName();
  const target = useLocale();
  const [isOriginalShown, setIsOriginalShown] = useState(false);
  const { text, language, translation } = message;
  if (translation === null || translation.language !== target || !isTranslated) {
    return (
      <p lang={language} className="text-sm break-words whitespace-pre-line">
        {text}
      </p>
    );
  }
  const shown = isOriginalShown ? { text, language } : translation;
  const isAgents = translation.isOriginal === true;
  return (
    <>
      <p lang={shown.language} className="text-sm break-words whitespace-pre-line">
        {shown.text}
      </p>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs">
        {translation.isDoubtful && <Badge tone="warning">{translate('doubtful')}</Badge>}
        <span>
          {isAgents
            ? translate('sentIn', { language: languageName(language) })
            : translate('translatedFrom', { language: languageName(language), model: translation.model ?? '' })}
        </span>
        <TextButton
          className="py-1"
          aria-pressed={isOriginalShown}
          onClick={() => setIsOriginalShown(!isOriginalShown)}
        >
          {isOriginalShown ? translate('showTranslation') : translate(isAgents ? 'showSent' : 'showOriginal')}
        </TextButton>
      </p>
    </>
  );
}
