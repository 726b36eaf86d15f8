import { EmptyDatasetError, InvalidArgumentError } from '../../contracts/errors/index.ts';
import { emptyColumn, type Column, type ColumnType } from './column.ts';
import { applierOf, applySteps, type ApplyColumn, type FittedStep, type FittedTabular } from './fitted-tabular.ts';
import { requireNumbers } from './matrix.ts';
import type { ColumnSelector, TabularSpec } from './spec.ts';
import type { Learner, TrainingRows } from './transform.ts';
import { tabularTransforms } from './transforms/index.ts';

interface LearningStep {
  readonly step: number;
  readonly learners: ReadonlyMap<string, Learner<unknown>>;
}

/**
 * Learns a pipeline's steps in passes over the training rows. A pass takes every step whose columns no other step of that pass
 * changes, so that most pipelines need two: fill and encode, then scale.
 */
export class TabularFit {
  readonly #spec: TabularSpec;
  readonly #types: Readonly<Record<string, ColumnType>>;
  readonly #sampleRows: number;
  readonly #fitted: FittedStep[] = [];
  readonly #learnt: LearningStep[] = [];
  #learning: readonly LearningStep[] = [];
  #numSteps = 0;
  #numRows = 0;

  constructor(spec: TabularSpec, types: Readonly<Record<string, ColumnType>>, sampleRows: number) {
    this.#spec = spec;
    this.#types = types;
    this.#sampleRows = sampleRows;
  }

  /** Chooses the steps of the next pass. False when everything is learnt. */
  startPass(): boolean {
    const present = new Map(this.#emptyOutput().map(({ name, type }) => [name, type]));
    const changing = new Set<string>();
    const learning: LearningStep[] = [];
    for (; this.#numSteps < this.#spec.steps.length; this.#numSteps++) {
      const names = this.#select(this.#spec.steps[this.#numSteps]!.columns, present, changing);
      if (names === undefined) break;
      const learners = names.map((name) => [name, this.#learner(name, present.get(name)!)] as const);
      learning.push({ step: this.#numSteps, learners: new Map(learners) });
      for (const name of names) changing.add(name);
    }
    this.#learning = learning;
    // One pass at least, so that rows are seen even by a pipeline without steps.
    if (learning.length === 0 && this.#numRows > 0) return false;
    this.#numRows = 0;
    return true;
  }

  /** @param columns as they were read */
  add(columns: readonly Column[], rows: TrainingRows): void {
    const byName = new Map(this.applyToTraining(columns, rows.firstRow).map((column) => [column.name, column]));
    for (const { learners } of this.#learning) {
      for (const [name, learner] of learners) learner.add(byName.get(name)!, rows);
    }
    this.#numRows += columns[0]?.values.length ?? 0;
  }

  /** @throws EmptyDatasetError when the pass had no rows */
  endPass(): void {
    if (this.#numRows === 0) {
      throw new EmptyDatasetError('There are no training rows.', {
        stage: 'preprocessing',
        fix: 'Give at least one row, and a stream that starts anew each time it is opened.',
      });
    }
    for (const { step, learners } of this.#learning) {
      const columns = [...learners].map(([name, learner]) => ({ name, state: learner.finish() }));
      this.#fitted.push({ step, columns });
    }
    this.#learnt.push(...this.#learning);
    this.#learning = [];
  }

  /** The training rows' own columns: what encodes a target does it without the row's own. */
  applyToTraining(columns: readonly Column[], firstRow: number): readonly Column[] {
    const byStep = new Map(this.#learnt.map(({ step, learners }) => [step, learners]));
    const plain = applierOf(this.#spec);
    const apply: ApplyColumn = (fitted, column, state) =>
      byStep.get(fitted.step)?.get(column.name)?.applyToTraining?.(column, firstRow) ?? plain(fitted, column, state);
    return applySteps(this.#spec, this.#fitted, columns, apply);
  }

  /** @throws InvalidArgumentError when a column is no number at the end, or two columns have one name */
  result(): FittedTabular {
    const output = this.#emptyOutput();
    for (const column of output) requireNumbers(column);
    const names = output.map(({ name }) => name);
    requireUnique(names);
    const columns = Object.fromEntries(Object.entries(this.#types).filter(([name]) => this.#isUsed(name, names)));
    const steps = this.#fitted.filter((fitted) => fitted.columns.length > 0);
    return { version: 1, spec: this.#spec, columns, steps, names, numTrainRows: this.#numRows };
  }

  #emptyOutput(): readonly Column[] {
    const input = Object.entries(this.#types).map(([name, type]) => emptyColumn(name, type));
    return applySteps(this.#spec, this.#fitted, input);
  }

  /** Undefined when the choice depends on a step that this pass is still learning. */
  #select(
    selector: ColumnSelector,
    present: ReadonlyMap<string, ColumnType>,
    changing: ReadonlySet<string>,
  ): readonly string[] | undefined {
    const isList = typeof selector !== 'string';
    const candidates = isList ? selector : Object.keys(this.#types).filter((name) => this.#types[name] === selector);
    if (candidates.some((name) => changing.has(name))) return undefined;
    const absent = candidates.find((name) => !present.has(name));
    if (absent === undefined || !isList) return candidates.filter((name) => present.has(name));
    if (changing.size > 0) return undefined;
    throw new InvalidArgumentError(`Step ${this.#numSteps} names a column that is not there: "${absent}".`, {
      stage: 'preprocessing',
      expected: `one of ${[...present.keys()].join(', ')}`,
      fix: 'Correct the name, or select the columns by their type.',
    });
  }

  #learner(name: string, type: ColumnType): Learner<unknown> {
    const { transform, columns: _, ...options } = this.#spec.steps[this.#numSteps]!;
    const { reads, target, learn } = tabularTransforms[transform];
    if (!reads.includes(type)) throw unsuitable(transform, name, type, reads);
    const learner = learn(options, { column: name, type, sampleRows: this.#sampleRows });
    return target === undefined ? learner : withTarget(learner, transform, target);
  }

  /** A column that is only ever dropped need not be in the rows. */
  #isUsed(name: string, outputNames: readonly string[]): boolean {
    const uses = this.#fitted.filter(({ columns }) => columns.some((column) => column.name === name));
    return outputNames.includes(name) || uses.some(({ step }) => this.#spec.steps[step]!.transform !== 'drop');
  }
}

/** Refuses training rows whose target the transform can't learn from. */
function withTarget(learner: Learner<unknown>, transform: string, wanted: 'number' | 'binary'): Learner<unknown> {
  const add: typeof learner.add = (column, rows) => {
    const isBinary = (value: number): boolean => value === 0 || value === 1;
    const { target } = rows;
    if (target === undefined || (wanted === 'binary' && !target.every(isBinary))) {
      throw new InvalidArgumentError(`${transform} needs a ${wanted === 'binary' ? 'binary ' : ''}target.`, {
        stage: 'preprocessing',
        expected: wanted === 'binary' ? 'a target of 0 and 1' : 'a target',
        received: target === undefined ? 'none' : 'other values',
        fix: 'Name the target\'s column in the specification, as target: "name" or { column, positive }.',
      });
    }
    learner.add(column, rows);
  };
  const { applyToTraining } = learner;
  return {
    add,
    finish: () => learner.finish(),
    ...(applyToTraining && { applyToTraining: (column, firstRow) => applyToTraining.call(learner, column, firstRow) }),
  };
}

const unsuitable = (transform: string, name: string, type: ColumnType, reads: readonly ColumnType[]): Error =>
  new InvalidArgumentError(`${transform} can not take the ${type} column "${name}".`, {
    stage: 'preprocessing',
    expected: `a column that is ${reads.join(' or ')}`,
    received: type,
    fix: `Take "${name}" out of the step, or declare another type for it.`,
  });

function requireUnique(names: readonly string[]): void {
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice === undefined) return;
  throw new InvalidArgumentError(`Two columns of the output are called "${twice}".`, {
    stage: 'preprocessing',
    fix: 'Rename the column of the table that has the name of a derived one, or drop it.',
  });
}
