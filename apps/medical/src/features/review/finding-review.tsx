'use client';

import type { Finding } from '@newfield/medical';
import { Badge, Button, ChoiceBar, Quantity, Select, TextInput } from '@newfield/ui/client';
import { X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';

import { decisionTones } from '../study/finding-line.tsx';
import type { ReaderDecision, Verdict } from '../study/study-answers.ts';
import { withVerdict, type DraftFinding } from './review-draft.ts';

const verdicts = ['accepted', 'changed', 'rejected'] as const satisfies readonly Verdict[];
const decisions = ['positive', 'negative', 'undecided'] as const satisfies readonly ReaderDecision[];

export interface FindingReviewProps {
  readonly draft: DraftFinding;
  /** What the model said; undefined for a finding that the reader added. */
  readonly model: Finding | undefined;
  readonly onChange: (draft: DraftFinding) => void;
  readonly onRemove: () => void;
}

/** One finding: the model's figures, the reader's verdict, and the reason where they differ. */
export function FindingReview({ draft, model, onChange, onRemove }: FindingReviewProps) {
  const translate = useTranslations('medical.review');
  const translateMedical = useTranslations('medical');
  const reasonId = useId();
  const name = translateMedical(`codes.${draft.code}`);
  const needsReason = draft.verdict !== undefined && draft.verdict !== 'accepted';
  return (
    <section aria-label={name} className="space-y-2 rounded-lg border border-line bg-surface px-3 py-2.5">
      <header className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-semibold">{name}</h3>
        {model === undefined ? (
          <Button
            tone="quiet"
            size="small"
            shape="icon"
            aria-label={translate('remove', { finding: name })}
            onClick={onRemove}
          >
            <X aria-hidden />
          </Button>
        ) : (
          <Badge tone={decisionTones[model.decision]}>{translateMedical(`decisions.${model.decision}`)}</Badge>
        )}
      </header>
      {model && <ModelFigures model={model} />}
      {model && (
        <ChoiceBar
          label={translate('verdict', { finding: name })}
          value={draft.verdict ?? ''}
          onValueChange={(verdict) => verdict !== '' && onChange(withVerdict(draft, verdict as Verdict, model))}
          choices={verdicts.map((value) => ({ value, label: translate(`verdicts.${value}`) }))}
        />
      )}
      {needsReason && (
        <div className="space-y-2">
          <Select
            aria-label={`${name}: ${translate('decision')}`}
            value={draft.decision}
            onValueChange={(decision) => onChange({ ...draft, decision })}
            choices={decisions.map((value) => ({ value, label: translateMedical(`decisions.${value}`) }))}
          />
          <TextInput
            id={reasonId}
            aria-label={`${name}: ${translate('reason')}`}
            placeholder={translate('reason')}
            aria-describedby={`${reasonId}-hint`}
            maxLength={1000}
            value={draft.reason}
            onChange={({ target }) => onChange({ ...draft, reason: target.value })}
          />
          <p id={`${reasonId}-hint`} className="text-xs text-ink-muted">
            {translate('reasonHint')}
          </p>
        </div>
      )}
    </section>
  );
}

function ModelFigures({ model: { probability, interval, operatingPoint } }: { readonly model: Finding }) {
  const translate = useTranslations('medical.review');
  const format = useFormatter();
  const percent = (share: number): string => format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  const { name, sensitivity, specificity, threshold } = operatingPoint;
  return (
    <div className="space-y-1.5 text-xs">
      <div className="flex items-baseline justify-between gap-2">
        <span className="text-ink-muted">{translate('probability')}</span>
        <Quantity value={probability} unit="%" interval={[interval.low, interval.high]} confidence={interval.level} />
      </div>
      <ProbabilityBar probability={probability} low={interval.low} high={interval.high} threshold={threshold} />
      <p className="text-ink-muted" title={translate('chosenOn', { where: operatingPoint.chosenOn })}>
        {translate('operatingPoint', {
          name,
          sensitivity: percent(sensitivity.value),
          specificity: percent(specificity.value),
        })}
      </p>
    </div>
  );
}

interface ProbabilityBarProps {
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  readonly threshold: number;
}

/** The probability with its interval on a line from 0 to 1, and the threshold as a mark; the figures beside it say the same. */
function ProbabilityBar({ probability, low, high, threshold }: ProbabilityBarProps) {
  return (
    <div aria-hidden className="relative h-2.5 rounded-full bg-surface-sunken">
      <div
        className="absolute inset-y-0.5 rounded-full bg-accent/35"
        style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }}
      />
      <div
        className="absolute inset-y-0 w-1 -translate-x-1/2 rounded-full bg-accent"
        style={{ left: `${100 * probability}%` }}
      />
      <div className="absolute -inset-y-0.5 w-px bg-ink-muted" style={{ left: `${100 * threshold}%` }} />
    </div>
  );
}
