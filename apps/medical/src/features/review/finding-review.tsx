'use client';

import { isCounted, isCountedCode, isRefused, type Finding } from '@newfield/medical';
import { Badge, Button, ChoiceBar, Quantity, Select, TextInput } from '@newfield/ui/client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

import { decisionTones } from '../study/finding-line.tsx';
import { ModelFigures } from '../study/model-figures.tsx';
import type { ReaderDecision, Verdict } from '../study/study-answers.ts';
import { withVerdict, type DraftFinding } from './review-draft.ts';

const verdicts = ['accepted', 'changed', 'rejected'] as const satisfies readonly Verdict[];
const decisions = ['positive', 'negative', 'undecided'] as const satisfies readonly ReaderDecision[];

const countMax = 1_000_000;

/** Undefined for what is no count. */
function countOf(text: string): number | undefined {
  const count = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isInteger(count) && count >= 0 && count <= countMax ? count : undefined;
}

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
        <h2 className="text-sm font-semibold">{name}</h2>
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
          <ModelAnswer model={model} />
        )}
      </header>
      {model && !isCounted(model) && !isRefused(model) && <ModelFigures model={model} />}
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
          {!isCountedCode(draft.code) && (
            <Select
              aria-label={`${name}: ${translate('decision')}`}
              value={draft.decision}
              onValueChange={(decision) => onChange({ ...draft, decision })}
              choices={decisions.map((value) => ({ value, label: translateMedical(`decisions.${value}`) }))}
            />
          )}
          {isCountedCode(draft.code) && draft.verdict !== 'rejected' && (
            <TextInput
              type="number"
              inputMode="numeric"
              min={0}
              max={countMax}
              step={1}
              aria-label={`${name}: ${translate('count')}`}
              placeholder={translate('count')}
              value={draft.count ?? ''}
              onChange={({ target }) => onChange({ ...draft, count: countOf(target.value) })}
            />
          )}
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

/** What the model said, in short: its decision, or its count. */
function ModelAnswer({ model }: { readonly model: Finding }) {
  const translate = useTranslations('medical.decisions');
  if (isCounted(model) && model.count !== null) {
    const { value, low, high, level } = model.count;
    return <Quantity value={value} interval={[low, high]} confidence={level} digits={0} />;
  }
  const decision = isCounted(model) ? 'abstain' : model.decision;
  return <Badge tone={decisionTones[decision]}>{translate(decision)}</Badge>;
}
