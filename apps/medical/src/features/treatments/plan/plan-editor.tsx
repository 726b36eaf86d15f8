'use client';

import { api } from '@newfield/application/client';
import type { CohortColumnReport, CohortFacts, StudyPlan } from '@newfield/medical/treatment';
import { Button, Notice, toast } from '@newfield/ui/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Save } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { useCohortRefusal } from '../use-cohort-refusal.ts';
import type { TreatmentDetails } from '../use-treatment.ts';
import { CovariateList } from './covariate-list.tsx';
import { OutcomeChoice } from './outcome-choice.tsx';
import { takenColumns, whatIsOpen } from './plan-draft.ts';
import { TreatmentChoice } from './treatment-choice.tsx';

export interface PlanEditorProps {
  readonly details: TreatmentDetails;
  readonly isReadOnly: boolean;
  readonly onSaved: () => void;
}

interface SavedPlan {
  readonly details: TreatmentDetails;
  readonly cohort: CohortFacts;
}

/** Which column is what. Saving reads the whole table by it, and says whom it could use. */
export function PlanEditor({ details, isReadOnly, onSaved }: PlanEditorProps) {
  const translate = useTranslations('medical.treatments.plan');
  const format = useFormatter();
  const queries = useQueryClient();
  const refusal = useCohortRefusal();
  const [plan, setPlan] = useState<StudyPlan>(details.plan);
  const columns: readonly CohortColumnReport[] = details.inspection.columns;
  const save = useMutation({
    mutationFn: (body: StudyPlan) => api<SavedPlan>(`/api/treatments/${details.id}/plan`, { method: 'PUT', body }),
    onSuccess: ({ details: saved, cohort }) => {
      queries.setQueryData(['treatment', details.id], saved);
      void queries.invalidateQueries({ queryKey: ['treatments'] });
      const { numTreated, numUntreated } = cohort;
      toast({ tone: 'success', title: translate('saved', { treated: numTreated, untreated: numUntreated }) });
      onSaved();
    },
  });
  const open = whatIsOpen(plan);
  const props = { plan, columns, isReadOnly, onChange: setPlan };
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...plan, covariates: plan.covariates.filter(({ column }) => !takenColumns(plan).has(column)) });
      }}
    >
      <p className="max-w-prose text-sm text-ink-muted">{translate(details.isPlanned ? 'hint' : 'suggested')}</p>
      <TreatmentChoice {...props} />
      <OutcomeChoice {...props} />
      <CovariateList {...props} />
      {open !== undefined && <Notice tone="warning" title={translate(`open.${open}`)} />}
      {save.error !== null && <Notice tone="danger" title={refusal(save.error)} />}
      {save.data && (
        <p className="text-sm text-ink-muted">
          {translate('leftOut', {
            treatment: format.number(save.data.cohort.leftOut.treatment),
            outcome: format.number(save.data.cohort.leftOut.outcome),
          })}
        </p>
      )}
      {!isReadOnly && (
        <Button type="submit" tone="primary" disabled={save.isPending || open !== undefined}>
          <Save aria-hidden />
          {translate(save.isPending ? 'saving' : 'save')}
        </Button>
      )}
    </form>
  );
}
