import { z } from 'zod';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import type { ColumnType } from './column.ts';
import { missingTexts } from './read-value.ts';
import { tabularTransforms, type TransformName, type TransformOptions } from './transforms/index.ts';

const columnType = z.enum(['numeric', 'boolean', 'date', 'categorical', 'text']);
const columnNames = z.array(z.string()).min(1);
export const columnTypes = z.record(z.string(), columnType);

/**
 * Which columns a step changes: names, or a type, which means all columns that came in with that type and are still there. A
 * step replaces a column under its own name unless it makes several of it.
 */
export type ColumnSelector = ColumnType | readonly string[];

/** One transform and the columns it changes, with the transform's options beside. */
export type StepSpec = {
  readonly [Name in TransformName]: {
    readonly transform: Name;
    readonly columns: ColumnSelector;
  } & TransformOptions[Name];
}[TransformName];

const step = z.looseObject({
  transform: z.enum(Object.keys(tabularTransforms) as [TransformName, ...TransformName[]]),
  columns: z.union([columnType, columnNames]),
});

const spec = z.strictObject({
  version: z.literal(1),
  columns: columnTypes.optional(),
  missing: z.array(z.string()).readonly().default(missingTexts),
  target: z.union([z.string(), z.strictObject({ column: z.string(), positive: z.string() })]).optional(),
  steps: z.array(step),
});

/** How rows of a table become a model's input, as plain data: nothing in it is learnt. */
export type TabularSpec = z.output<typeof spec>;

export interface TabularOptions {
  /**
   * The columns that are used and what they mean; others are left out. Without it, fitting looks at the training rows
   * (`inferColumnTypes`).
   */
  readonly columns?: Readonly<Record<string, ColumnType>>;
  /** Texts that mean a missing value, also when they come as numbers (`-9`); default empty, NA, NaN and null. */
  readonly missing?: readonly string[];
  /**
   * The column that the model predicts, for encodings that need it; never part of the output. Numbers or booleans, or, with
   * `positive`, any value: 1 where it is that one, 0 elsewhere.
   */
  readonly target?: string | { readonly column: string; readonly positive: string };
}

/**
 * A pipeline of transforms, each applied to what the steps before it left.
 *
 * @throws InvalidArgumentError when a step or option is unknown or out of range
 * @example
 * const spec = tabularPipeline([
 *   { transform: 'impute', columns: 'numeric', strategy: 'median', indicator: true },
 *   { transform: 'scale', columns: 'numeric' },
 *   { transform: 'oneHot', columns: 'categorical', rareShare: 0.01 },
 * ]);
 * const fitted = fitTabular(spec, trainRows);
 * const { names, shape, data } = applyTabular(fitted, testRows);
 */
export const tabularPipeline = (steps: readonly StepSpec[], options: TabularOptions = {}): TabularSpec =>
  parseTabularSpec({ version: 1, ...options, steps });

/**
 * Reads a specification back from JSON, with every default written out.
 *
 * @throws InvalidArgumentError when a field is missing, unknown or out of range
 */
export function parseTabularSpec(value: unknown): TabularSpec {
  const parsed = parseWith(spec, value, 'The tabular specification');
  const steps = parsed.steps.map(({ transform, columns, ...options }, index) => ({
    transform,
    columns,
    ...parseWith(
      tabularTransforms[transform].options,
      options,
      `Step ${index} (${transform}) of the tabular specification`,
    ),
  }));
  if (targetColumn(parsed) === undefined || !Object.hasOwn(parsed.columns ?? {}, targetColumn(parsed)!)) {
    return { ...parsed, steps };
  }
  throw new InvalidArgumentError('The target is listed among the columns.', {
    stage: 'preprocessing',
    fix: 'Leave the target out of "columns": it is what the model predicts.',
  });
}

/** @throws InvalidArgumentError naming the fields that don't fit */
export function parseWith<Output>(schema: z.ZodType<Output>, value: unknown, what: string): Output {
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data as Output;
  const problems = error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new InvalidArgumentError(`${what} is not valid.`, {
    stage: 'preprocessing',
    received: problems.join('; '),
    fix: `Correct ${error.issues.map(({ path }) => path.join('.') || 'the whole').join(', ')}.`,
  });
}

export const targetColumn = ({ target }: TabularSpec): string | undefined =>
  typeof target === 'object' ? target.column : target;
