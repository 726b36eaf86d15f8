'use client';

import { Quantity } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { ApplicationAnswer } from '../applications/application-answers.ts';
import { OutcomeBadge } from '../applications/outcome-badge.tsx';

/** What the challengers of that moment would have said. */
export function ChallengerList({ challengers }: Pick<ApplicationAnswer, 'challengers'>) {
  const translate = useTranslations('finance.applications.challengers');
  if (challengers.length === 0) return <p className="text-sm text-ink-muted">{translate('none')}</p>;
  return (
    <ul className="divide-y divide-line text-sm">
      {challengers.map(({ modelId, name, version, score, badChance, outcome, numNotAsked }) => (
        <li key={modelId} className="space-y-0.5 py-2">
          <span className="flex flex-wrap items-center justify-between gap-2">
            <span>{translate('model', { name, version })}</span>
            <OutcomeBadge outcome={outcome} />
          </span>
          <span className="flex flex-wrap items-center justify-between gap-2 text-ink-muted">
            {translate('score', { score })}
            <Quantity value={badChance} unit="%" />
          </span>
          {numNotAsked > 0 && <p className="text-xs text-ink-muted">{translate('notAsked', { count: numNotAsked })}</p>}
        </li>
      ))}
    </ul>
  );
}
