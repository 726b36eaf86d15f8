'use client';

import type { Finding } from '@newfield/medical';
import { Badge, Button, ChoiceBar, Select, TextInput } from '@newfield/ui/client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

import { decisionTones } from '../study/finding-line.tsx';
import { isRefused } from '../study/is-refused.ts';
import { ModelFigures } from '../study/model-figures.tsx';
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
      {model && !isRefused(model) && <ModelFigures model={model} />}
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
