import { DataTable, JobLog, JobStateBadge, VirtualList, type TableColumn } from '@newfield/ui/client';
import type { ReactNode } from 'react';

interface Run {
  readonly id: string;
  readonly name: string;
  readonly accuracy: number;
}

const numRuns = 10_000;
const runs: readonly Run[] = Array.from({ length: numRuns }, (_, index) => ({
  id: `run-${index}`,
  name: `run ${index}`,
  accuracy: ((index * 7919) % numRuns) / numRuns,
}));

const columns: readonly TableColumn<Run>[] = [
  { id: 'name', header: 'Run', value: ({ name }) => name, cell: ({ id, name }) => <a href={`#${id}`}>{name}</a> },
  {
    id: 'accuracy',
    header: 'Accuracy',
    align: 'end',
    value: ({ accuracy }) => accuracy,
    cell: ({ accuracy }) => accuracy.toFixed(4),
  },
];

export const tableStories: Readonly<Record<string, ReactNode>> = {
  DataTable: (
    <DataTable
      label="Ten thousand runs"
      items={runs}
      columns={columns}
      getId={({ id }) => id}
      selectedId="run-1"
      heightPxMax={220}
    />
  ),
  JobLog: <JobLog lines={[{ position: 1, at: '2026-11-25T08:00:00Z', line: 'epoch 1: loss 2.301' }]} />,
  JobStateBadge: (
    <div className="flex gap-2">
      {(['queued', 'running', 'retrying', 'completed', 'dead-letter', 'cancelled'] as const).map((state) => (
        <JobStateBadge key={state} state={state} />
      ))}
    </div>
  ),
  VirtualList: (
    <VirtualList
      label="Things that take more than a row"
      items={runs}
      getId={({ id }) => id}
      rowPx={36}
      heightPxMax={180}
      render={({ name, accuracy }) => (
        <p className="py-2 text-sm">
          {name}, accuracy {accuracy.toFixed(4)}
        </p>
      )}
    />
  ),
};
