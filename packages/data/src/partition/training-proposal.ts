import type { ColumnKind } from '../inspect/describe-column.ts';
import type { PartName } from './assign-parts.ts';

/** Networks that a data set of one's own can be trained with. */
export const ownModels = ['cnn', 'trunk', 'mlp'] as const;
/**
 * `cnn`: a convolutional network of its own; `trunk`: a network that knows pictures already, with a new last layer; `mlp`: dense
 * layers on the columns of a table.
 */
export type OwnModel = (typeof ownModels)[number];

/** Why a column is not read by the model. */
export type ColumnRole = 'feature' | 'target' | 'group' | 'time' | 'id' | 'free-text' | 'constant' | 'empty' | 'place';

export interface ProposedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly role: ColumnRole;
  /** In [0, 1]. */
  readonly missingShare: number;
  readonly numDistinct: number;
}

/** What somebody with experience would say before the training; numbers are rows unless they say otherwise. */
export type TrainingWarning =
  | { readonly kind: 'few-rows'; readonly classes: readonly string[]; readonly least: number }
  | { readonly kind: 'imbalance'; readonly ratio: number }
  | { readonly kind: 'leakage'; readonly columns: readonly string[] }
  | { readonly kind: 'duplicates-across'; readonly numExact: number; readonly numNear: number }
  | { readonly kind: 'contradicting'; readonly count: number }
  | { readonly kind: 'shared-groups'; readonly column: string; readonly count: number }
  | { readonly kind: 'missing-values'; readonly columns: readonly string[] }
  | { readonly kind: 'left-out'; readonly columns: readonly string[] }
  | { readonly kind: 'unlabelled'; readonly count: number }
  | { readonly kind: 'undated'; readonly count: number }
  | { readonly kind: 'damaged'; readonly count: number }
  | { readonly kind: 'absent-class'; readonly part: PartName; readonly classes: readonly string[] }
  | { readonly kind: 'small-test'; readonly count: number; readonly points: number }
  | { readonly kind: 'dates-unused'; readonly column: string }
  | { readonly kind: 'cut'; readonly count: number };

/** Why nothing can be trained. */
export type TrainingObstacle =
  | { readonly kind: 'no-target' }
  | { readonly kind: 'one-class' }
  | { readonly kind: 'numbers'; readonly column: string; readonly numDistinct: number }
  | { readonly kind: 'many-classes'; readonly numClasses: number }
  | { readonly kind: 'no-features' }
  | { readonly kind: 'empty-part'; readonly part: string };

export interface TrainingProposal {
  readonly kind: 'pictures' | 'table';
  /** Of a table; the column to be predicted. */
  readonly target: string;
  /** Columns that could be the target, or keep rows together, or order them. */
  readonly targets: readonly string[];
  readonly groups: readonly string[];
  readonly times: readonly string[];
  /** One of `groups` that a careful person would choose, whether or not it was. */
  readonly suggestedGroup: string;
  readonly columns: readonly ProposedColumn[];
  readonly classes: readonly { readonly name: string; readonly counts: Readonly<Record<PartName, number>> }[];
  /** Parts that the data set brought itself. */
  readonly ownParts: readonly PartName[];
  readonly models: readonly OwnModel[];
  readonly model: OwnModel;
  /** Of pictures, what they are brought to. */
  readonly picture?: { readonly sidePx: number; readonly colour: 'rgb' | 'grey' };
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly classWeights: 'balanced' | 'none';
  readonly warnings: readonly TrainingWarning[];
  /** Why it can't be trained as asked; absent: it can. */
  readonly obstacle?: TrainingObstacle;
}
