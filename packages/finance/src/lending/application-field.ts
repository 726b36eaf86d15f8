import type { Column } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { z } from 'zod';
import type { Wordings } from '../decision/attribute-words.ts';
import type { ChangeRules, NumberChange } from '../decision/smallest-change.ts';

const words = z.strictObject({ en: z.string().min(1).max(200), zh: z.string().min(1).max(200) });

/** What a person can change of a field, and the effort: see {@link ChangeRules}. */
const changeRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('number'),
    only: z.enum(['rising', 'falling']).optional(),
    range: z.tuple([z.number(), z.number()]).optional(),
    step: z.number().positive().optional(),
    costPerUnit: z.number().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('text'), costs: z.record(z.string(), z.number().nonnegative()) }),
]);

/** What an applicant is asked, in the words of both languages: an input of a model. */
export const applicationFieldSchema = z.strictObject({
  /** The model's name for it. */
  name: z.string().min(1).max(100),
  label: words,
  /** `money` is an amount in the lender's currency, a plain decimal. */
  kind: z.enum(['number', 'money', 'category']),
  /** Such as `years` or `%`. */
  unit: words.optional(),
  /** Numbers outside are refused in an application. */
  range: z.tuple([z.number(), z.number()]).optional(),
  categories: z.array(z.strictObject({ value: z.string().min(1).max(200), label: words })).optional(),
  /** Numbers that stand for something else, such as -9 for "no record". */
  specialCodes: z.array(z.number()).optional(),
  isOptional: z.boolean().default(false),
  change: changeRule.optional(),
});

export type ApplicationField = z.output<typeof applicationFieldSchema>;

/** What an applicant stated, by field; null is not stated. */
export type Answers = Readonly<Record<string, number | string | null>>;

/** What fields are called in front of an applicant. */
export const wordingsOf = (fields: readonly ApplicationField[]): Wordings =>
  Object.fromEntries(fields.map(({ name, label }) => [name, label]));

/** What a person can change, by field: never to what the form would refuse. */
export const changeRulesOf = (fields: readonly ApplicationField[]): ChangeRules =>
  Object.fromEntries(
    fields.flatMap(({ name, change, range, specialCodes }) =>
      change === undefined
        ? []
        : [[name, change.kind === 'text' ? change : withinForm(change as NumberChange, range, specialCodes)]],
    ),
  );

function withinForm(
  change: NumberChange,
  [low, high]: ApplicationField['range'] = [-Infinity, Infinity],
  specialCodes: readonly number[] = [],
): NumberChange {
  const [least, most] = change.range ?? [-Infinity, Infinity];
  return { ...change, range: [Math.max(low, least), Math.min(high, most)], specialCodes };
}

/** An answer that does not fit its field: which, and by what rule. Never what was answered. */
export interface AnswerIssue {
  readonly name: string;
  readonly rule: 'missing' | 'unknown' | 'type' | 'category' | 'range';
  /** Such as `a number from 0 to 60`. */
  readonly expected: string;
}

/** Every answer that does not fit, in the order of the form; one to a question that nobody asked has no name. */
export function answerIssues(fields: readonly ApplicationField[], answers: Answers): AnswerIssue[] {
  const isUnasked = Object.keys(answers).some((name) => !fields.some((field) => field.name === name));
  return [
    ...(isUnasked ? [{ name: '', rule: 'unknown' as const, expected: 'questions of the form only' }] : []),
    ...fields.flatMap((field) => issueOf(field, answers[field.name] ?? null) ?? []),
  ];
}

/**
 * Answers as what models read: a row.
 *
 * @throws InvalidArgumentError naming the field that is missing, out of its range or of another kind; never the value
 */
export function columnsOfAnswers(fields: readonly ApplicationField[], answers: Answers): Column[] {
  const [issue] = answerIssues(fields, answers);
  if (issue !== undefined) throw unfit(issue);
  return columnsWithGaps(fields, answers);
}

/** The same for a model that asks what the form did not: there the answer is missing. */
export const columnsWithGaps = (fields: readonly ApplicationField[], answers: Answers): Column[] =>
  fields.map(({ name, kind }): Column => {
    const value = answers[name] ?? null;
    return kind === 'category'
      ? { name, type: 'categorical', values: [value === null ? null : String(value)] }
      : { name, type: 'numeric', values: Float64Array.of(value === null ? NaN : Number(value)) };
  });

function issueOf(field: ApplicationField, value: number | string | null): AnswerIssue | undefined {
  const { name, kind, range: [low, high] = [-Infinity, Infinity], categories, specialCodes = [], isOptional } = field;
  if (value === null) return isOptional ? undefined : { name, rule: 'missing', expected: 'an answer' };
  if (kind === 'category') {
    if (typeof value !== 'string') return { name, rule: 'type', expected: 'text' };
    if (categories?.some((category) => category.value === value) ?? true) return undefined;
    return { name, rule: 'category', expected: `one of ${categories!.length} categories` };
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return { name, rule: 'type', expected: 'a number' };
  if (specialCodes.includes(value) || (value >= low && value <= high)) return undefined;
  return { name, rule: 'range', expected: `a number from ${low} to ${high}` };
}

const unfit = ({ name, expected }: AnswerIssue): Error =>
  new InvalidArgumentError(
    name === '' ? 'There is an answer that nobody asked for.' : `The answer to "${name}" does not fit.`,
    {
      stage: 'data',
      expected,
      received: 'something else',
      fix: name === '' ? 'Answer the questions of the form.' : `Correct "${name}".`,
    },
  );
