'use client';

import { Badge, type BadgeTone } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

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

/** How the customer's last words sounded; nothing where no model judged them. */
export function SentimentBadge({ sentiment }: { readonly sentiment: Sentiment | null | undefined }) {
  const translate = useTranslations('service.sentiments');
  if (sentiment === null || sentiment === undefined) return null;
  return <Badge tone={sentimentTones[sentiment]}>{translate(sentiment)}</Badge>;
}
