'use client';

import { useProblemMessage } from '@newfield/application/client';
import { Button, EvidenceBlock, Notice, Quantity } from '@newfield/ui/client';
import { RotateCcw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { ApplicationAnswer } from '../applications/application-answers.ts';
import { OutcomeBadge } from '../applications/outcome-badge.tsx';
import { ScoreScale } from '../applications/score-scale.tsx';
import { TriedAnswer, TriedNumber } from './tried-answer.tsx';
import { useWhatIf, type Tried } from './use-what-if.ts';

/** What would be decided if the answers were others: nothing of it is kept. */
export function WhatIfPanel({ answer }: { readonly answer: ApplicationAnswer }) {
  const translate = useTranslations('finance.applications.what-if');
  const translateForm = useTranslations('finance.applications.form');
  const message = useProblemMessage();
  const format = useFormatter();
  const { application, form, decision: own } = answer;
  const [tried, setTried] = useState<Tried>();
  const { data, error } = useWhatIf(answer, tried);
  const stated: Tried = { amount: Number(application.amount.amount), answers: application.answers };
  const { amount, answers } = tried ?? stated;
  const decision = tried === undefined || data === undefined ? own : data.decision;
  const difference = decision.score - own.score;
  const suggestion = own.change?.changes;
  return (
    <EvidenceBlock title={translate('title')}>
      <div className="space-y-3">
        <p className="text-xs text-ink-muted">{translate('description')}</p>
        <div aria-live="polite" className="rounded-md border border-line bg-surface p-3">
          <div className="flex items-center justify-between gap-2">
            <OutcomeBadge outcome={decision.outcome} />
            <span className="text-sm">
              <Quantity value={decision.badChance} unit="%" />{' '}
              <span className="text-ink-muted">{translate('bad')}</span>
            </span>
          </div>
          <ScoreScale
            score={decision.score}
            cutOff={decision.cutOff}
            referFrom={decision.referFrom}
            {...(tried !== undefined && { before: own.score })}
          />
          <p className="mt-1 text-xs">
            {tried === undefined
              ? translate('asStated')
              : translate('difference', { points: format.number(difference, { signDisplay: 'exceptZero' }) })}
          </p>
        </div>
        {error !== null && <Notice tone="warning" title={message(error)} />}
        <div className="flex flex-wrap gap-2">
          <Button size="small" disabled={tried === undefined} onClick={() => setTried(undefined)}>
            <RotateCcw aria-hidden />
            {translate('reset')}
          </Button>
          {suggestion !== undefined && (
            <Button
              size="small"
              onClick={() =>
                setTried({
                  ...stated,
                  answers: { ...stated.answers, ...Object.fromEntries(suggestion.map(({ name, to }) => [name, to])) },
                })
              }
            >
              {translate('suggestion')}
            </Button>
          )}
        </div>
        <TriedNumber
          label={translateForm('amount')}
          value={amount}
          range={form.amount.range}
          usual={form.amount.usual ?? aroundAmount(stated.amount)}
          print={(value) =>
            format.number(value, { style: 'currency', currency: application.amount.currency, maximumFractionDigits: 0 })
          }
          onChange={(value) => setTried({ answers, amount: value })}
        />
        {form.fields.map((field) => (
          <TriedAnswer
            key={field.name}
            field={field}
            currency={application.amount.currency}
            value={answers[field.name] ?? null}
            onChange={(value) => setTried({ amount, answers: { ...answers, [field.name]: value } })}
          />
        ))}
      </div>
    </EvidenceBlock>
  );
}

/** Where nobody was trained by the amount: up to twice what was asked for. */
const aroundAmount = (amount: number) => ({
  low: Math.max(1, Math.round(amount / 20)),
  high: 2 * amount,
  step: Math.max(1, Math.round(amount / 50)),
});
