'use client';

import { DefinitionList, EvidenceBlock } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { UsedBy } from '../own-data/used-by.tsx';
import type { SetAnswer, TaskAnswer } from './data-answers.ts';
import { FileSize, mediaKey } from './own-sets-table.tsx';

export interface DatasetEvidenceProps {
  readonly set: SetAnswer;
  readonly task: TaskAnswer | undefined;
}

/** Where a data set comes from, and what may be done with it. */
export function DatasetEvidence({ set, task }: DatasetEvidenceProps) {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  if (set.kind === 'upload') {
    return (
      <>
        <EvidenceBlock title={translate('origin')}>
          <DefinitionList
            items={[
              { term: translate('kind'), value: translate(`mediaTypes.${mediaKey(set.mediaType)}`) },
              { term: translate('size'), value: <FileSize numBytes={set.numBytes} /> },
              {
                term: translate('sentIn'),
                value: format.dateTime(new Date(set.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
              },
              {
                term: translate('checksum'),
                value: <code className="font-mono text-xs">{set.sha256.slice(0, 12)}</code>,
              },
              { term: translate('reference'), value: <code className="font-mono text-xs break-all">{set.name}</code> },
            ]}
          />
        </EvidenceBlock>
        <UsedBy runs={set.usedBy} />
      </>
    );
  }
  return (
    <>
      {task !== undefined && (
        <EvidenceBlock title={translate('splits')}>
          <DefinitionList
            items={[
              ...Object.entries(task.splits).map(([split, count]) => ({
                term: split,
                value: <span className="tabular">{translate('rowCount', { count })}</span>,
              })),
              { term: translate('taskKind'), value: task.kind },
              {
                term: translate('reference'),
                value: <code className="font-mono text-xs break-all">{`${set.name}/${task.name}`}</code>,
              },
            ]}
          />
        </EvidenceBlock>
      )}
      <EvidenceBlock title={translate('origin')}>
        <DefinitionList
          items={[
            { term: translate('field'), value: translate(`fields.${set.domain}`) },
            { term: translate('licence'), value: set.licence },
            { term: translate('source'), value: <span className="break-all">{set.upstream}</span> },
          ]}
        />
        <p className="mt-3 text-xs font-medium text-ink-muted">{translate('cite')}</p>
        <ul className="space-y-1 text-xs">
          {set.references.map((reference) => (
            <li key={reference} className="break-words">
              {reference}
            </li>
          ))}
        </ul>
      </EvidenceBlock>
    </>
  );
}
