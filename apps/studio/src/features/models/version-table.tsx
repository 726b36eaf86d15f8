'use client';

import { Badge, DataTable, TextButton, type BadgeTone, type TableColumn } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { lastEvaluation, type Stage, type Version } from './model-answers.ts';

export interface VersionTableProps {
  readonly versions: readonly Version[];
  readonly chosenId: string | undefined;
  readonly onChoose: (versionId: string) => void;
}

const stageTones: Readonly<Record<Stage, BadgeTone>> = {
  candidate: 'info',
  production: 'success',
  archived: 'neutral',
};

/** A model's versions, newest first; the chosen one is the one on show around it. */
export function VersionTable({ versions, chosenId, onChoose }: VersionTableProps) {
  const translate = useTranslations('studio.models');
  const translateStages = useTranslations('application.stages');
  const format = useFormatter();
  const columns = useMemo(
    (): TableColumn<Version>[] => [
      {
        id: 'version',
        header: translate('versionColumn'),
        value: (version) => version.version,
        cell: (version) => (
          <TextButton aria-pressed={version.id === chosenId} className="tabular" onClick={() => onChoose(version.id)}>
            {version.version}
          </TextButton>
        ),
      },
      {
        id: 'stage',
        header: translate('stage'),
        value: (version) => version.stage,
        cell: (version) => <Badge tone={stageTones[version.stage]}>{translateStages(version.stage)}</Badge>,
      },
      {
        id: 'accuracy',
        header: translate('accuracy'),
        align: 'end',
        value: (version) => lastEvaluation(version)?.metrics['accuracy']?.value ?? null,
        cell: (version) => {
          const accuracy = lastEvaluation(version)?.metrics['accuracy']?.value;
          return accuracy === undefined ? '–' : format.number(accuracy, { style: 'percent', minimumFractionDigits: 1 });
        },
      },
      {
        id: 'created',
        header: translate('created'),
        align: 'end',
        widthShare: 1.5,
        value: (version) => new Date(version.createdAt),
        cell: (version) => format.dateTime(new Date(version.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, translateStages, format, chosenId, onChoose],
  );
  return (
    <DataTable
      label={translate('versions')}
      items={versions}
      columns={columns}
      getId={(version) => version.id}
      selectedId={chosenId}
      onRowClick={(version) => onChoose(version.id)}
      heightPxMax={260}
    />
  );
}
