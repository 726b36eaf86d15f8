import { InvalidArgumentError } from '../../../contracts/errors/index.ts';
import type { TreeTable } from '../tree-table.ts';

/** Which way log-odds may go while a number rises. */
export type Monotone = 'rising' | 'falling';

/** How large a tree may grow. */
export interface GrowthOptions {
  /** `leaf-wise` splits where the gain is greatest, `depth-wise` level by level; default leaf-wise. */
  readonly order?: 'leaf-wise' | 'depth-wise';
  /** Default 31. */
  readonly numLeavesMax?: number;
  /** Default: none. */
  readonly depthMax?: number;
  /** Training rows a leaf must hold; default 20. */
  readonly numRowsMin?: number;
  /** Sum of second derivatives a leaf must hold, at most a quarter a row; default 0.001. */
  readonly hessianMin?: number;
  /** Loss, in nats over all rows, that a split must save; default 0. */
  readonly gainMin?: number;
}

/** What keeps leaves small. */
export interface RegularisationOptions {
  /** Weight of a leaf's magnitude; default 0. */
  readonly l1?: number;
  /** Weight of a leaf's square; default 1. */
  readonly l2?: number;
  /** Added to `l2` where categories are split; default 10. */
  readonly categoryL2?: number;
}

/** What a tree sees, drawn anew for each. */
export interface SamplingOptions {
  /** Share of the rows, in (0, 1], without replacement; default 1. */
  readonly rowShare?: number;
  /** Share of the columns, in (0, 1]; default 1. */
  readonly columnShare?: number;
  /** Decides both; default 1. */
  readonly seed?: number;
}

export interface TreeOptions {
  /** Rounds, each of one tree a class (of two classes, one); default 300. */
  readonly numTrees?: number;
  /** In (0, 1]; default 0.05. */
  readonly learningRate?: number;
  /** Bins a column, missing values' included, from 3 to 256; default 255. */
  readonly numBinsMax?: number;
  readonly growth?: GrowthOptions;
  readonly regularisation?: RegularisationOptions;
  readonly sampling?: SamplingOptions;
  /** Which way log-odds may go while a number rises, by column. Missing values lie outside the order. */
  readonly monotone?: Readonly<Record<string, Monotone>>;
  /**
   * When given, what a leaf adds depends on one column, or on one of these pairs: the trees are an additive model, whose every part can be
   * drawn. Default: all columns may meet.
   */
  readonly pairs?: readonly (readonly [string, string])[];
  /** How much each row counts, above 0; default 1. */
  readonly weights?: ArrayLike<number>;
  /** Ends when so many rounds in a row bring the validation's log loss no lower, and keeps the best number of rounds. */
  readonly earlyStopping?: { readonly validation: TreeTable; readonly patience: number };
  readonly signal?: AbortSignal;
  /** Told after each round. Log losses are means over rows, in nats. */
  readonly onProgress?: (progress: TreeProgress) => void;
}

/** A constraint on one class's sum says nothing of its probability, so classes have none. */
export type ClassTreeOptions = Omit<TreeOptions, 'monotone'>;

export interface TreeProgress {
  /** Rounds so far. */
  readonly numTrees: number;
  readonly numTreesMax: number;
  readonly trainLoss: number;
  readonly validationLoss?: number;
}

/** The options with every default written out. */
export interface GrowthLimits {
  readonly order: 'leaf-wise' | 'depth-wise';
  readonly numLeavesMax: number;
  readonly depthMax: number;
  readonly numRowsMin: number;
  readonly hessianMin: number;
  readonly gainMin: number;
  readonly l1: number;
  readonly l2: number;
  readonly categoryL2: number;
}

export const growthLimits = ({ growth = {}, regularisation = {} }: TreeOptions): GrowthLimits => ({
  order: growth.order ?? 'leaf-wise',
  numLeavesMax: growth.numLeavesMax ?? 31,
  depthMax: growth.depthMax ?? Infinity,
  numRowsMin: growth.numRowsMin ?? 20,
  hessianMin: growth.hessianMin ?? 1e-3,
  gainMin: growth.gainMin ?? 0,
  l1: regularisation.l1 ?? 0,
  l2: regularisation.l2 ?? 1,
  categoryL2: regularisation.categoryL2 ?? 10,
});

/** @throws InvalidArgumentError naming an option outside its range, a table that lacks a class or a constraint without a column */
export function requireUsable(table: TreeTable, numClasses: number, options: TreeOptions): void {
  const { columns, numRows, name } = table;
  const limits = growthLimits(options);
  const { rowShare = 1, columnShare = 1 } = options.sampling ?? {};
  const isShare = (share: number): boolean => share > 0 && share <= 1;
  const inRange: Readonly<Record<string, boolean>> = {
    'numTrees from 1': Number.isInteger(options.numTrees ?? 1) && (options.numTrees ?? 1) >= 1,
    'learningRate in (0, 1]': isShare(options.learningRate ?? 1),
    'numBinsMax from 3 to 256': (options.numBinsMax ?? 255) >= 3 && (options.numBinsMax ?? 255) <= 256,
    'numLeavesMax from 2': limits.numLeavesMax >= 2,
    'depthMax from 1': limits.depthMax >= 1,
    'numRowsMin from 1': limits.numRowsMin >= 1,
    'l1, l2, categoryL2, hessianMin and gainMin from 0':
      Math.min(limits.l1, limits.l2, limits.categoryL2, limits.hessianMin, limits.gainMin) >= 0,
    'rowShare and columnShare in (0, 1]': isShare(rowShare) && isShare(columnShare),
    'one weight above 0 a row':
      options.weights === undefined ||
      (options.weights.length === numRows && Array.from(options.weights).every((weight) => weight > 0)),
  };
  const refused = Object.keys(inRange).filter((rule) => !inRange[rule]);
  if (refused.length > 0) throw unusable('An option of the trees is out of range.', refused.join('; '));
  for (const constrained of Object.keys(options.monotone ?? {})) {
    const type = columns.find((column) => column.name === constrained)?.type;
    if (type === undefined || type === 'categorical' || type === 'text') {
      throw unusable(`Column "${constrained}" can't be monotone.`, 'a column of numbers');
    }
  }
  const unpaired = (options.pairs ?? []).flat().find((paired) => columns.every((column) => column.name !== paired));
  if (unpaired !== undefined)
    throw unusable(`There is no column "${unpaired}" for a pair.`, 'two columns of the table');
  requireRows(table, numClasses);
  const { validation } = options.earlyStopping ?? {};
  if (validation !== undefined && !isClassed(validation, numClasses))
    throw unusable(`${validation.name} holds other classes than ${name}.`, classRule(numClasses));
}

function requireRows(table: TreeTable, numClasses: number): void {
  const { columns, numRows, labels, name } = table;
  if (columns.length === 0 || columns.some(({ values }) => values.length !== numRows) || labels.length !== numRows)
    throw unusable(`The columns of ${name} differ in length.`, `${numRows} values in each, and as many labels`);
  if (!isClassed(table, numClasses)) throw unusable(`${name} holds labels of no class.`, classRule(numClasses));
  const numPresent = new Set(Array.from(labels)).size;
  if (numClasses < 2 || numPresent !== numClasses)
    throw unusable(
      `${name} holds rows of ${numPresent} of ${numClasses} classes.`,
      'two classes or more, each with rows',
    );
}

const isClassed = ({ labels }: TreeTable, numClasses: number): boolean =>
  Array.from(labels).every((label) => Number.isInteger(label) && label >= 0 && label < numClasses);

const classRule = (numClasses: number): string => `whole numbers from 0 to ${numClasses - 1}`;

const unusable = (message: string, expected: string): Error =>
  new InvalidArgumentError(message, { stage: 'training', expected, fix: 'Change the option or the table.' });
