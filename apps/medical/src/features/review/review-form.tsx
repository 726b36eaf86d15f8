'use client';

import { api, useChange, useDraft } from '@newfield/application/client';
import { Button, Notice, Select, TextArea } from '@newfield/ui/client';
import { findingCodes, findingsOfStudy, type FindingCode } from '@newfield/medical';
import { useTranslations } from 'next-intl';
import { useId, useMemo } from 'react';

import type { StudyAnswer } from '../study/study-answers.ts';
import { FindingReview } from './finding-review.tsx';
import { completed, emptyDraft, type DraftFinding, type ReviewDraft } from './review-draft.ts';

const commentLengthMax = 5000;

/** A reader's verdicts on what the models found, with findings of their own. What is written outlives the page being loaded anew. */
export function ReviewForm({ answer: { study, results } }: { readonly answer: StudyAnswer }) {
  const translate = useTranslations('medical.review');
  const translateCodes = useTranslations('medical.codes');
  const commentId = useId();
  const models = useMemo(() => findingsOfStudy(results).map(({ finding }) => finding), [results]);
  const [kept, keep] = useDraft(`review ${study.id} ${study.state}`);
  const draft = useMemo(
    () => (kept === undefined ? emptyDraft(models) : (JSON.parse(kept) as ReviewDraft)),
    [kept, models],
  );
  const change = (changes: Partial<ReviewDraft>) => keep(JSON.stringify({ ...draft, ...changes }));
  const changeFinding = (changed: DraftFinding) =>
    change({ findings: draft.findings.map((finding) => (finding.code === changed.code ? changed : finding)) });
  const complete = completed(draft, models);
  const refreshes = ['study', 'studies'];
  const submit = useChange({
    change: async () => {
      const body = { findings: complete, comment: draft.comment };
      await api(`/api/studies/${study.id}/reviews`, { method: 'POST', body });
      keep(undefined);
    },
    refreshes,
    done: translate('submitted'),
  });
  const release = useChange({
    change: () => api(`/api/studies/${study.id}/claim`, { method: 'DELETE' }),
    refreshes,
    done: translate('released'),
  });
  const left = findingCodes.filter((code) => draft.findings.every((finding) => finding.code !== code));
  return (
    <div className="space-y-3">
      {results
        .filter(({ outOfDistribution }) => outOfDistribution.isRefused)
        .map(({ id, outOfDistribution: { score, threshold } }) => (
          <Notice key={id} tone="warning" title={translate('refusedTitle')}>
            {translate('refusedMeaning', { score: score.toFixed(2), threshold: threshold.toFixed(2) })}
          </Notice>
        ))}
      {draft.findings.map((finding) => (
        <FindingReview
          key={finding.code}
          draft={finding}
          model={models.find(({ code }) => code === finding.code)}
          onChange={changeFinding}
          onRemove={() => change({ findings: draft.findings.filter(({ code }) => code !== finding.code) })}
        />
      ))}
      {left.length > 0 && (
        <Select
          aria-label={translate('add')}
          placeholder={translate('add')}
          value={undefined}
          onValueChange={(code: FindingCode) => {
            const added: DraftFinding = { code, verdict: 'added', decision: 'positive', reason: '' };
            change({ findings: [...draft.findings, added] });
          }}
          choices={left.map((value) => ({ value, label: translateCodes(value) }))}
        />
      )}
      <div className="space-y-1">
        <label htmlFor={commentId} className="block text-sm font-medium">
          {translate('comment')}
        </label>
        <TextArea
          id={commentId}
          rows={3}
          maxLength={commentLengthMax}
          value={draft.comment}
          onChange={({ target }) => change({ comment: target.value })}
          aria-describedby={`${commentId}-hint`}
        />
        <p id={`${commentId}-hint`} className="text-xs text-ink-muted">
          {translate('commentHint')}
        </p>
      </div>
      <p className="text-xs text-ink-muted">{translate(complete === undefined ? 'unanswered' : 'submitMeaning')}</p>
      <div className="flex flex-wrap justify-end gap-2">
        {study.state === 'in-review' && (
          <Button tone="quiet" disabled={release.isPending} onClick={() => release.mutate()}>
            {translate('release')}
          </Button>
        )}
        <Button tone="primary" disabled={complete === undefined || submit.isPending} onClick={() => submit.mutate()}>
          {translate('submit')}
        </Button>
      </div>
    </div>
  );
}
