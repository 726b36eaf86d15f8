import { describe, expect, it } from 'vitest';
import { applyTabular } from './apply-tabular.ts';
import { fitTabular } from './fit-tabular.ts';
import { parseFittedTabular } from './fitted-tabular.ts';
import type { TabularRecord } from './rows.ts';
import { tabularPipeline, type StepSpec, type TabularOptions } from './spec.ts';

const fitWith = (step: StepSpec, rows: readonly TabularRecord[], options?: TabularOptions) =>
  fitTabular(tabularPipeline([step], options), rows);
const refusal = (code: string, message: string): Error =>
  expect.objectContaining({ code, message, fix: expect.any(String) as string }) as Error;

describe('fitting refuses', () => {
  it.each<[string, StepSpec, TabularRecord[], TabularOptions | undefined, string, string]>([
    [
      'no rows',
      { transform: 'scale', columns: 'numeric' },
      [],
      undefined,
      'EMPTY_DATASET',
      'There are no training rows.',
    ],
    ...(['scale', 'winsorise', 'quantileTransform', 'yeoJohnson'] as const).map(
      (transform): [string, StepSpec, TabularRecord[], undefined, string, string] => [
        `a column without values: ${transform}`,
        { transform, columns: 'numeric' },
        [{ a: null }, { a: NaN }],
        undefined,
        'INVALID_ARGUMENT',
        'Column "a" has no value in the training rows.',
      ],
    ),
    [
      'a mean of nothing',
      { transform: 'impute', columns: ['a'], strategy: 'mean' },
      [{ a: null }],
      undefined,
      'INVALID_ARGUMENT',
      'Column "a" has no value in the training rows.',
    ],
    [
      'a mean of texts',
      { transform: 'impute', columns: ['a'], strategy: 'mean' },
      [{ a: 'x' }],
      undefined,
      'INVALID_ARGUMENT',
      'Column "a" has no mean.',
    ],
    [
      'a constant of the wrong kind',
      { transform: 'impute', columns: ['a'], strategy: 'constant', value: 0 },
      [{ a: 'x' }],
      undefined,
      'INVALID_ARGUMENT',
      'The constant for column "a" is not a text.',
    ],
    [
      'a transform of the wrong type',
      { transform: 'oneHot', columns: ['a'] },
      [{ a: 1 }],
      undefined,
      'INVALID_ARGUMENT',
      'oneHot can not take the numeric column "a".',
    ],
    [
      'a column that is not there',
      { transform: 'scale', columns: ['b'] },
      [{ a: 1 }],
      undefined,
      'INVALID_ARGUMENT',
      'Step 0 names a column that is not there: "b".',
    ],
    [
      'texts that are left at the end',
      { transform: 'scale', columns: 'numeric' },
      [{ a: 'x' }],
      undefined,
      'INVALID_ARGUMENT',
      'Column "a" is still categorical after the last step.',
    ],
    [
      'dates that are left at the end',
      { transform: 'scale', columns: 'numeric' },
      [{ a: '2024-01-01' }],
      undefined,
      'INVALID_ARGUMENT',
      'Column "a" is still date after the last step.',
    ],
    [
      'two columns of one name',
      { transform: 'oneHot', columns: ['a'] },
      [{ a: 'x', 'a=x': 1 }],
      undefined,
      'INVALID_ARGUMENT',
      'Two columns of the output are called "a=x".',
    ],
    [
      'an encoding without its target',
      { transform: 'targetEncode', columns: ['a'] },
      [{ a: 'x' }],
      undefined,
      'INVALID_ARGUMENT',
      'targetEncode needs a target.',
    ],
    [
      'a target of three values where it must be binary',
      { transform: 'weightOfEvidence', columns: ['a'] },
      [{ a: 'x', y: 2 }],
      { target: 'y' },
      'INVALID_ARGUMENT',
      'weightOfEvidence needs a binary target.',
    ],
    [
      'a target of one class',
      { transform: 'weightOfEvidence', columns: ['a'] },
      [{ a: 'x', y: 1 }],
      { target: 'y' },
      'SINGLE_CLASS',
      'Column "a" has no weight of evidence: the target has one class.',
    ],
    [
      'a row without a target',
      { transform: 'targetEncode', columns: ['a'] },
      [{ a: 'x', y: null }],
      { target: { column: 'y', positive: 'bad' } },
      'INVALID_ARGUMENT',
      'The target "y" misses a value.',
    ],
    [
      'a category outside the given order',
      { transform: 'ordinal', columns: ['a'], order: ['low', 'high'] },
      [{ a: 'low' }, { a: 'middle' }],
      undefined,
      'VALUE_RANGE',
      'Column "a" holds a category that no training row has.',
    ],
  ])('%s', (_, step, rows, options, code, message) => {
    expect(() => fitWith(step, rows, options)).toThrowError(refusal(code, message));
  });
});

describe('applying refuses', () => {
  it.each<[string, StepSpec, TabularRecord, TabularRecord, string, string]>([
    [
      'a missing column',
      { transform: 'scale', columns: ['a'] },
      { a: 1 },
      { b: 1 },
      'INVALID_ARGUMENT',
      'Column "a" is missing.',
    ],
    [
      'another type',
      { transform: 'scale', columns: ['a'] },
      { a: 1 },
      { a: 'one' },
      'INVALID_ARGUMENT',
      'Column "a" holds something else than numeric values.',
    ],
    [
      'a missing value that no step fills',
      { transform: 'scale', columns: ['a'] },
      { a: 1 },
      { a: null },
      'NON_FINITE_DATA',
      'Column "a" still misses a value after the last step.',
    ],
    [
      'a number beyond float32',
      { transform: 'scale', columns: ['a'] },
      { a: 1 },
      { a: 1e39 },
      'NON_FINITE_DATA',
      'Column "a" is too large after the last step.',
    ],
    [
      'a new category, where asked to',
      { transform: 'oneHot', columns: ['a'], unknown: 'error' },
      { a: 'x' },
      { a: 'secret' },
      'VALUE_RANGE',
      'Column "a" holds a category that no training row has.',
    ],
    [
      'a value without a logarithm',
      { transform: 'log1p', columns: ['a'] },
      { a: 1 },
      { a: -1 },
      'VALUE_RANGE',
      'Column "a" holds a value without a logarithm.',
    ],
  ])('%s', (_, step, train, row, code, message) => {
    const fitted = fitWith(step, [train]);
    expect(() => applyTabular(fitted, [row])).toThrowError(refusal(code, message));
  });
});

it.each([
  ['no version', (fitted: Record<string, unknown>) => delete fitted['version']],
  ['a step that the specification lacks', (fitted) => (fitted['steps'] = [{ step: 3, columns: [] }])],
  [
    'a state of another transform',
    (fitted) => (fitted['steps'] = [{ step: 0, columns: [{ name: 'a', state: { fill: 1 } }] }]),
  ],
])('reading a fitted pipeline refuses %s', (_, damage) => {
  const fitted = JSON.parse(JSON.stringify(fitWith({ transform: 'scale', columns: ['a'] }, [{ a: 1 }])));
  damage(fitted as Record<string, unknown>);
  expect(() => parseFittedTabular(fitted)).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }) as Error);
});
