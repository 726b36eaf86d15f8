'use client';

import { Card, Notice, Quantity, classNames } from '@newfield/ui/client';
import { CircleCheck, CircleX, UserRoundSearch } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import type { DecisionAnswer, Outcome } from './application-answers.ts';
import { ScoreScale } from './score-scale.tsx';

const looks = {
  approved: { icon: CircleCheck, style: 'text-success' },
  referred: { icon: UserRoundSearch, style: 'text-warning' },
  declined: { icon: CircleX, style: 'text-danger' },
};

interface DecisionPanelProps {
  readonly decision: DecisionAnswer;
  /** What became of it in the end; the policy's own outcome where nobody decided it since. */
  readonly state: Outcome;
  /** What can be done with it, such as its letter. */
  readonly actions?: ReactNode;
}

/** What was decided, in big words; where the score stands; why; and what would have turned it. */
export function DecisionPanel({ decision, state, actions }: DecisionPanelProps) {
  const translate = useTranslations('finance.applications');
  const { icon: Icon, style } = looks[state];
  const { score, cutOff, referFrom, badChance } = decision;
  return (
    <div className="space-y-4">
      <Card>
        <div className="space-y-4">
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
            <div>
              <h2 className={classNames('flex items-center gap-2.5 text-3xl font-semibold tracking-tight', style)}>
                <Icon aria-hidden className="size-8 shrink-0" />
                {translate(`outcomes.${state}`)}
              </h2>
              <p className="mt-1 text-sm text-ink-muted">
                {state === decision.outcome
                  ? translate(`meaning.${state}`)
                  : translate('meaning.byAnalyst', { outcome: translate(`outcomes.${decision.outcome}`) })}
              </p>
            </div>
            <dl className="flex gap-8">
              <Figure term={translate('score')} value={<Quantity value={score} digits={0} />} />
              <Figure term={translate('badChance')} value={<Quantity value={badChance} unit="%" />} />
            </dl>
          </div>
          <ScoreScale score={score} cutOff={cutOff} referFrom={referFrom} />
          {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      </Card>
      <div className="grid gap-4 xl:grid-cols-2">
        <Reasons decision={decision} state={state} />
        <Change decision={decision} />
      </div>
    </div>
  );
}

function Figure({ term, value }: { readonly term: string; readonly value: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-muted">{term}</dt>
      <dd className="text-2xl font-semibold">{value}</dd>
    </div>
  );
}

function Reasons({ decision, state }: Pick<DecisionPanelProps, 'decision' | 'state'>) {
  const translate = useTranslations('finance.applications');
  const locale = useLocale();
  const { reasons, isAboveAmount } = decision;
  if (reasons.length === 0 && !isAboveAmount) return null;
  return (
    <Card title={translate(state === 'declined' ? 'reasons' : 'reasonsReferred')}>
      <ol className="list-decimal space-y-2 pl-5 text-sm">
        {isAboveAmount && <li>{translate('aboveAmount')}</li>}
        {reasons.map(({ source, text, pointsLost }) => (
          <li key={text.en}>
            {text[locale]}{' '}
            <span className="whitespace-nowrap text-ink-muted">
              {pointsLost === undefined
                ? translate(`sources.${source}`)
                : translate('pointsLost', { count: pointsLost })}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Change({ decision: { outcome, change } }: Pick<DecisionPanelProps, 'decision'>) {
  const translate = useTranslations('finance.applications.change');
  const locale = useLocale();
  if (outcome === 'approved') return null;
  return (
    <Card title={translate('title')}>
      {change === undefined ? (
        <p className="text-sm text-ink-muted">{translate('none')}</p>
      ) : (
        <div className="space-y-2 text-sm">
          <p>{translate('introduction', { score: change.score })}</p>
          <ul className="list-disc space-y-1 pl-5">
            {change.changes.map(({ name, label, fromText, toText }) => (
              <li key={name}>
                {translate('line', { label: label[locale], from: fromText[locale], to: toText[locale] })}
              </li>
            ))}
          </ul>
          <Notice title={translate('limits')} />
        </div>
      )}
    </Card>
  );
}
