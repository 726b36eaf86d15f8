import { z } from 'zod';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import type { Column } from './column.ts';
import { columnTypes, parseTabularSpec, parseWith, type TabularSpec } from './spec.ts';
import { tabularTransforms } from './transforms/index.ts';

const fittedStep = z.strictObject({
  /** Position of the step in the specification. */
  step: z.int().min(0),
  /** What was learnt, by column. */
  columns: z.array(z.strictObject({ name: z.string(), state: z.unknown() })),
});

const fittedTabular = z.strictObject({
  version: z.literal(1),
  spec: z.unknown(),
  columns: columnTypes,
  steps: z.array(fittedStep),
  names: z.array(z.string()),
  numTrainRows: z.int().min(1),
});

export type FittedStep = z.output<typeof fittedStep>;

/**
 * A specification and everything it learnt from the training rows, as plain data: `JSON.stringify` writes it,
 * {@link parseFittedTabular} reads it.
 */
export interface FittedTabular extends Omit<z.output<typeof fittedTabular>, 'spec'> {
  readonly spec: TabularSpec;
}

/**
 * Reads a fitted pipeline back from JSON.
 *
 * @throws InvalidArgumentError when it isn't one, or what it learnt doesn't fit its steps
 */
export function parseFittedTabular(value: unknown): FittedTabular {
  const parsed = parseWith(fittedTabular, value, 'The fitted tabular pipeline');
  const spec = parseTabularSpec(parsed.spec);
  const steps = parsed.steps.map(({ step, columns }) => {
    const transform = spec.steps[step]?.transform;
    if (transform === undefined) throw unknownStep(step, spec.steps.length);
    const { state } = tabularTransforms[transform];
    return {
      step,
      columns: columns.map((one) => ({ ...one, state: parseWith(state, one.state, `What ${transform} learnt`) })),
    };
  });
  return { ...parsed, spec, steps };
}

/** Changes one column by what a step learnt of it. */
export type ApplyColumn = (step: FittedStep, column: Column, state: unknown) => readonly Column[];

/** Runs columns through fitted steps; what a step doesn't name passes. */
export function applySteps(
  spec: TabularSpec,
  steps: readonly FittedStep[],
  columns: readonly Column[],
  applyColumn: ApplyColumn = applierOf(spec),
): readonly Column[] {
  return steps.reduce((before, step) => {
    const states = new Map(step.columns.map(({ name, state }) => [name, state]));
    return before.flatMap((column) =>
      states.has(column.name) ? applyColumn(step, column, states.get(column.name)) : [column],
    );
  }, columns);
}

export const applierOf =
  (spec: TabularSpec): ApplyColumn =>
  ({ step }, column, state) => {
    const { transform, columns: _, ...options } = spec.steps[step]!;
    return tabularTransforms[transform].apply(column, state, options);
  };

const unknownStep = (step: number, numSteps: number): Error =>
  new InvalidArgumentError('The fitted tabular pipeline names a step that it does not have.', {
    stage: 'preprocessing',
    expected: `a step from 0 to ${numSteps - 1}`,
    received: `step ${step}`,
    fix: 'Write the fitted pipeline again with JSON.stringify, unedited.',
  });
