import type { TrainingProposal } from '@newfield/data';

export type { ProposedColumn, TrainingObstacle, TrainingProposal, TrainingWarning } from '@newfield/data';

/** How the data set is to be cut; empty names: guessed, or none. */
export interface Partition {
  readonly target: string;
  readonly group: string;
  readonly time: string;
  readonly validationShare: number;
  readonly testShare: number;
  readonly seed: number;
}

export const usualPartition: Partition = {
  target: '',
  group: '',
  time: '',
  validationShare: 0.15,
  testShare: 0.15,
  seed: 1,
};

export interface ProposalOutput {
  readonly reference: string;
  readonly proposalSha256: string;
}

/** Columns that a model may read, and so may be chosen. */
export const isReadable = ({ role, kind }: TrainingProposal['columns'][number]): boolean =>
  kind !== 'text' && (role === 'feature' || role === 'id' || role === 'time' || role === 'group');
