'use client';

import { Badge, type BadgeTone } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { useLanguageName } from '../language-name.ts';
import type { ConversationStatus, Sentiment } from './answers.ts';

const statusTones: Readonly<Record<ConversationStatus, BadgeTone>> = {
  assistant: 'info',
  waiting: 'warning',
  agent: 'accent',
  closed: 'neutral',
};

/** Who has the word. */
export function StatusBadge({ status }: { readonly status: ConversationStatus }) {
  const translate = useTranslations('service.statuses');
  return <Badge tone={statusTones[status]}>{translate(status)}</Badge>;
}

const sentimentTones: Readonly<Record<Sentiment, BadgeTone>> = {
  negative: 'danger',
  neutral: 'neutral',
  positive: 'success',
};

interface SentimentBadgeProps {
  readonly sentiment: Sentiment | null | undefined;
  /** Of who wrote: given, a language that no model judges is named. */
  readonly language?: string;
}

/** Those whose texts a model judges. */
const judgedLanguages: readonly string[] = ['en', 'zh'];

/** How the customer's last words sounded; nothing where they weren't judged, or that their language isn't. */
export function SentimentBadge({ sentiment, language }: SentimentBadgeProps) {
  const translate = useTranslations('service.sentiments');
  const languageName = useLanguageName();
  if (language !== undefined && !judgedLanguages.includes(language)) {
    return <Badge>{translate('notJudged', { language: languageName(language) })}</Badge>;
  }
  if (sentiment === null || sentiment === undefined) return null;
  return <Badge tone={sentimentTones[sentiment]}>{translate(sentiment)}</Badge>;
}
