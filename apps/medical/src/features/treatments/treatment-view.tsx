'use client';

import { Fetched, useMay } from '@newfield/application/client';
import { Button, isJobOpen, Notice, Page, Tabs } from '@newfield/ui/client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { ResearchNotice } from '../study/research-notice.tsx';
import { CardSection } from './card-section.tsx';
import { DeleteTreatment } from './delete-treatment.tsx';
import { FoundSection } from './found/found-section.tsx';
import { LearnSection } from './learn-section.tsx';
import { PlanEditor } from './plan/plan-editor.tsx';
import { StudyFactsPanel } from './study-facts-panel.tsx';
import { useTreatment, type TreatmentDetails } from './use-treatment.ts';

type Part = 'card' | 'found' | 'learn' | 'plan';

/** One study of a treatment: cards of people, what was learnt, and what each column is. */
export function TreatmentView({ id }: { readonly id: string }) {
  const translate = useTranslations('medical.treatments');
  const query = useTreatment(id);
  const [isDeleting, setIsDeleting] = useState(false);
  const mayChange = useMay('expert');
  const details = query.data;
  return (
    <Page
      title={details?.name ?? translate('one')}
      description={translate('oneDescription')}
      parents={[{ href: '/treatments', label: translate('title') }]}
      evidence={details && <StudyFactsPanel details={details} />}
      nextAction={
        mayChange &&
        details && (
          <Button tone="quiet" onClick={() => setIsDeleting(true)}>
            <Trash2 aria-hidden />
            {translate('delete')}
          </Button>
        )
      }
    >
      <ResearchNotice />
      <Fetched query={query}>{(found) => <Parts key={found.id} details={found} mayChange={mayChange} />}</Fetched>
      {isDeleting && details && <DeleteTreatment id={id} name={details.name} onClose={() => setIsDeleting(false)} />}
    </Page>
  );
}

function Parts({ details, mayChange }: { readonly details: TreatmentDetails; readonly mayChange: boolean }) {
  const translate = useTranslations('medical.treatments');
  const translateMedical = useTranslations('medical');
  const { found, learning, isPlanned, isStale, isMadeUp } = details;
  const [chosen, setChosen] = useState<Part>();
  const isUnderWay = learning !== null && isJobOpen(learning.state);
  const first: Part = found !== null ? 'card' : isPlanned || isUnderWay ? 'learn' : 'plan';
  const shown = chosen ?? first;
  return (
    <div className="space-y-3">
      {isMadeUp && <Notice title={translateMedical('madeUp')}>{translate('madeUpMeaning')}</Notice>}
      {isStale && found !== null && <Notice tone="warning" title={translate('stale')} />}
      <Tabs
        key={shown}
        label={translate('parts.label')}
        defaultTab={shown}
        tabs={[
          ...(found === null
            ? []
            : [
                {
                  id: 'card',
                  label: translate('parts.card'),
                  content: <CardSection key={details.learnt!.at} studyId={details.id} found={found} />,
                },
                { id: 'found', label: translate('parts.found'), content: <FoundSection {...found} /> },
              ]),
          {
            id: 'learn',
            label: translate('parts.learn'),
            content: <LearnSection details={details} mayLearn={mayChange} />,
          },
          {
            id: 'plan',
            label: translate('parts.plan'),
            content: <PlanEditor details={details} isReadOnly={!mayChange} onSaved={() => setChosen('learn')} />,
          },
        ]}
      />
    </div>
  );
}
