'use client';

import { EvidenceBlock } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { HandOverBrief } from './answers.ts';
import { CitationList } from './citation-list.tsx';
import { SentimentBadge } from './inbox-badges.tsx';

interface BriefPanelProps {
  readonly brief: HandOverBrief;
  readonly reason: string | null;
  /** The customer's. */
  readonly language: string;
}

const reasons = [
  'asked',
  'not-known',
  'not-understood',
  'upset',
  'action-failed',
  'not-permitted',
  'language',
  'policy',
  'taken-over',
] as const;

/** What the assistant leaves to the agent: why it handed over, what was said, from what an answer could come. */
export function BriefPanel({ brief: { summary, sentiment, sources = [] }, reason, language }: BriefPanelProps) {
  const translate = useTranslations('service.brief');
  const known = reasons.find((one) => one === reason);
  return (
    <EvidenceBlock title={translate('title')}>
      <div className="space-y-2 text-sm">
        {known !== undefined && <p className="font-medium">{translate(`reasons.${known}`)}</p>}
        {summary !== undefined && <p className="whitespace-pre-line">{summary}</p>}
        <SentimentBadge sentiment={sentiment} language={language} />
        <CitationList citations={sources} />
      </div>
    </EvidenceBlock>
  );
}
