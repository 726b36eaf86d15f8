'use client';

import { api, Fetched, useMay } from '@newfield/application/client';
import { Card, EmptyState, Notice, Page, Select, TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Database } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { SetsAnswer } from '../data/data-answers.ts';
import { Field } from '../evaluation/version-choice.tsx';
import { usualPartition, type Partition } from './own-data-answers.ts';
import { ProposalPanel } from './proposal-panel.tsx';

/** Chooses a data set, and trains on it as is proposed or otherwise. */
export function OwnTrainingView({ reference }: { readonly reference: string | undefined }) {
  const translate = useTranslations('studio.ownData');
  const translateTrain = useTranslations('studio.train');
  const mayStart = useMay('expert');
  const sets = useQuery({ queryKey: ['data-sets'], queryFn: () => api<SetsAnswer>('/api/data/sets') });
  return (
    <Page
      title={translate('title')}
      description={translate('description')}
      parents={[{ href: '/train', label: translateTrain('title') }]}
    >
      {mayStart ? (
        <Fetched query={sets}>{(answer) => <Chooser answer={answer} asked={reference} />}</Fetched>
      ) : (
        <Notice title={translate('mayNot')}>{translate('mayNotFix')}</Notice>
      )}
    </Page>
  );
}

/** Kinds of tasks whose rows have one class each. */
const classKinds = /classification|regression|anomaly|segmentation/;

function Chooser({ answer, asked }: { readonly answer: SetsAnswer; readonly asked: string | undefined }) {
  const translate = useTranslations('studio.ownData');
  const choices = [
    ...answer.uploads.map(({ name, fileName }) => ({ value: name, label: fileName })),
    ...answer.sets
      .filter(({ isHere }) => isHere)
      .flatMap(({ name, title, tasks }) =>
        tasks
          .filter(({ kind }) => classKinds.test(kind))
          .map((task) => ({
            value: `${name}/${task.name}`,
            label: tasks.length > 1 ? `${title}, ${task.name}` : title,
          })),
      ),
  ];
  const known = choices.some(({ value }) => value === asked);
  const [reference, setReference] = useState(known ? asked : answer.uploads[0]?.name);
  const [partition, setPartition] = useState<Partition>(usualPartition);
  if (choices.length === 0) {
    return (
      <EmptyState
        icon={<Database aria-hidden />}
        title={translate('noData')}
        description={translate('noDataFix')}
        action={<TextLink href="/data">{translate('toData')}</TextLink>}
      />
    );
  }
  return (
    <div className="space-y-4">
      <Card title={translate('dataSet')} description={translate('dataSetHint')}>
        <Field label={translate('dataSet')}>
          {(id) => (
            <Select
              id={id}
              aria-label={translate('dataSet')}
              className="max-w-xl"
              placeholder={translate('choose')}
              value={reference}
              onValueChange={(next) => {
                setReference(next);
                setPartition(usualPartition);
              }}
              choices={choices}
            />
          )}
        </Field>
      </Card>
      {reference !== undefined && (
        <ProposalPanel
          key={reference}
          reference={reference}
          title={choices.find(({ value }) => value === reference)!.label}
          partition={partition}
          onPartitionChange={setPartition}
        />
      )}
    </div>
  );
}
