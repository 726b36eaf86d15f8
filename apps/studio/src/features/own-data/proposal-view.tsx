'use client';

import { Card, Notice } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { ClassCounts } from './class-counts.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { isReadable, type Partition, type TrainingProposal } from './own-data-answers.ts';
import { PartitionForm } from './partition-form.tsx';
import { StartForm } from './start-form.tsx';
import { ObstacleNotice, WarningList } from './warning-list.tsx';

export interface ProposalViewProps {
  readonly reference: string;
  readonly title: string;
  readonly proposal: TrainingProposal;
  readonly partition: Partition;
  readonly onPartitionChange: (partition: Partition) => void;
}

/** What was seen in the data set, what to be careful about, and the training as it is proposed. */
export function ProposalView({ reference, title, proposal, partition, onPartitionChange }: ProposalViewProps) {
  const translate = useTranslations('studio.ownData');
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    proposal.columns.filter(({ role }) => role === 'feature').map(({ name }) => name),
  );
  const { obstacle, warnings, classes, kind } = proposal;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="min-w-0 space-y-4">
        <Card title={translate('splits')} description={translate('splitsHint')}>
          <PartitionForm proposal={proposal} partition={partition} onPartitionChange={onPartitionChange} />
        </Card>
        {obstacle !== undefined ? (
          <ObstacleNotice obstacle={obstacle} />
        ) : (
          <>
            <Card title={translate('careful')} description={translate('carefulHint')}>
              {warnings.length === 0 ? (
                <Notice tone="success" title={translate('nothingFound')} />
              ) : (
                <WarningList warnings={warnings} />
              )}
            </Card>
            <Card title={translate('classes')} description={translate('classesHint')}>
              <ClassCounts classes={classes} />
            </Card>
            {kind === 'table' && (
              <Card title={translate('columns')} description={translate('columnsHint')}>
                <ColumnChoice columns={proposal.columns} chosen={chosen} onChange={setChosen} />
              </Card>
            )}
          </>
        )}
      </div>
      {obstacle === undefined && (
        <Card title={translate('training')} description={translate('trainingHint')}>
          <StartForm
            reference={reference}
            title={title}
            proposal={proposal}
            partition={partition}
            columns={Object.fromEntries(
              proposal.columns
                .filter((column) => chosen.includes(column.name) && isReadable(column))
                .map((column) => [column.name, column.kind]),
            )}
          />
        </Card>
      )}
    </div>
  );
}
