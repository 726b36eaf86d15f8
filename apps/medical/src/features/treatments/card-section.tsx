'use client';

import { api } from '@newfield/application/client';
import type { PersonValues } from '@newfield/medical/treatment';
import { Notice } from '@newfield/ui/client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import type { MadeCard } from '../../server/treatments/make-card.ts';
import { CardForm } from './card/card-form.tsx';
import { CardResult } from './card/card-result.tsx';
import { useCohortRefusal } from './use-cohort-refusal.ts';
import type { TreatmentDetails } from './use-treatment.ts';

interface CardSectionProps {
  readonly studyId: string;
  readonly found: NonNullable<TreatmentDetails['found']>;
}

/** A card of one person, from what the reader says of them; it is gone when the page is left. */
export function CardSection({ studyId, found }: CardSectionProps) {
  const translate = useTranslations('medical.treatments.card');
  const refusal = useCohortRefusal();
  const make = useMutation({
    // Only asked: nothing of it is kept, neither by the server nor for the case that the answer is lost.
    mutationFn: (values: PersonValues) =>
      api<MadeCard>(`/api/treatments/${studyId}/cards`, { method: 'POST', body: { values }, isQuestion: true }),
    gcTime: 0,
  });
  return (
    <div className="space-y-4">
      <CardForm columns={found.facts.columns} isPending={make.isPending} onAsk={(values) => make.mutate(values)} />
      {make.error !== null && <Notice tone="danger" title={refusal(make.error)} />}
      {make.data && <CardResult made={make.data} found={found} />}
      <p className="text-xs text-ink-muted">{translate('notKept')}</p>
    </div>
  );
}
