'use client';

import { Badge, Button, TextLink, classNames } from '@newfield/ui/client';
import { UserRoundCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { useLanguageName } from '../language-name.ts';
import type { InboxLine } from './answers.ts';
import { SentimentBadge, StatusBadge } from './inbox-badges.tsx';
import { SlaClock } from './sla-clock.tsx';

interface InboxListProps {
  readonly lines: readonly InboxLine[];
  /** The one that the keys act on. */
  readonly markedId: string | undefined;
  /** Takes a line over from the assistant; undefined for who may not. */
  readonly onTakeOver: ((line: InboxLine) => void) | undefined;
}

/** Conversations, one a line: who writes, what about, how long one may take. */
export function InboxList({ lines, markedId, onTakeOver }: InboxListProps) {
  const translate = useTranslations('service.inbox');
  return (
    <ul aria-label={translate('list')} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {lines.map((line) => (
        <InboxItem key={line.id} line={line} isMarked={line.id === markedId} onTakeOver={onTakeOver} />
      ))}
    </ul>
  );
}

interface InboxItemProps extends Pick<InboxListProps, 'onTakeOver'> {
  readonly line: InboxLine;
  readonly isMarked: boolean;
}

function InboxItem({ line, isMarked, onTakeOver }: InboxItemProps) {
  const translate = useTranslations('service.inbox');
  const languageName = useLanguageName();
  const format = useFormatter();
  return (
    <li
      aria-current={isMarked ? 'true' : undefined}
      className={classNames('space-y-1 px-4 py-2.5', isMarked && 'bg-accent-soft')}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <TextLink href={`/inbox/${line.id}`} className="min-w-0 break-words">
          {line.subject === '' ? translate('noSubject') : line.subject}
        </TextLink>
        <time dateTime={line.changedAt} className="text-xs text-ink-muted">
          {format.dateTime(new Date(line.changedAt), { dateStyle: 'short', timeStyle: 'short' })}
        </time>
      </div>
      <div className="flex flex-wrap items-center gap-1.5 text-xs text-ink-muted">
        <span className={classNames(isMarked && 'text-ink')}>
          {line.customerName === '' ? translate('visitor') : line.customerName}
        </span>
        <StatusBadge status={line.status} />
        <SlaClock dueAt={line.dueAt} />
        <Badge>{languageName(line.language)}</Badge>
        <SentimentBadge sentiment={line.sentiment} language={line.language} />
        {line.queueName !== null && <Badge>{line.queueName}</Badge>}
        {line.agentName !== null && <Badge tone="accent">{line.agentName}</Badge>}
        {line.isMadeUp && <Badge tone="info">{translate('madeUp')}</Badge>}
        {line.status === 'assistant' && onTakeOver !== undefined && (
          <Button size="small" className="ml-auto" onClick={() => onTakeOver(line)}>
            <UserRoundCheck aria-hidden />
            {translate('takeOver')}
          </Button>
        )}
      </div>
    </li>
  );
}
