'use client';

import type { Finding } from '@newfield/medical';
import { Badge, Quantity, type BadgeTone } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { isRefused } from './is-refused.ts';

export const decisionTones = {
  positive: 'danger',
  negative: 'success',
  abstain: 'warning',
  undecided: 'warning',
} as const satisfies Readonly<Record<string, BadgeTone>>;

/** A finding in one line: what the model decided, and how sure it is. */
export function FindingLine({ finding }: { readonly finding: Finding }) {
  const translate = useTranslations('medical');
  const { code, decision, probability, interval } = finding;
  return (
    <span className="inline-flex items-center gap-2">
      <Badge tone={decisionTones[decision]}>{translate(`decisions.${decision}`)}</Badge>
      <span className="truncate">{translate(`codes.${code}`)}</span>
      {!isRefused(finding) && (
        <Quantity value={probability} unit="%" interval={[interval.low, interval.high]} confidence={null} digits={0} />
      )}
    </span>
  );
}
