import {
  fitTabular,
  parseFittedTabular,
  tabularPipeline,
  tabularTransforms,
  type ColumnType,
  type FittedTabular,
  type StepSpec,
  type TabularOptions,
  type TabularRecord,
} from '../../../../src/preprocessing/tabular/browser.ts';
import { numbersOf } from '../../../../src/preprocessing/tabular/column.ts';
import { applySteps } from '../../../../src/preprocessing/tabular/fitted-tabular.ts';
import { readColumns } from '../../../../src/preprocessing/tabular/read-columns.ts';
import { reference } from '../tabular-reference.ts';
import { transformCase, type TransformCase, type TransformCases } from '../transform-case.ts';

const rows: readonly TabularRecord[] = reference.rows;
const train = rows.slice(0, reference.numTrain);

/** Output in float64, row by row, missing values left in: what a pipeline's last step would refuse or round. */
function applyInFloat64(fitted: FittedTabular, to: readonly TabularRecord[]): Float64Array {
  const columns = applySteps(fitted.spec, fitted.steps, readColumns(to, fitted.columns, fitted.spec.missing));
  const values = columns.map(numbersOf);
  return Float64Array.from(to.flatMap((_, row) => values.map((column) => column[row]!)));
}

interface TabularCase {
  readonly column: readonly [name: string, type: ColumnType];
  readonly steps: readonly StepSpec[];
  readonly target?: TabularOptions['target'];
  readonly from?: readonly TabularRecord[];
  readonly tolerance?: number;
}

/** Fits one column of the training rows and applies to all rows. */
function one(name: string, { column, steps, target, from = rows, tolerance = 1e-9 }: TabularCase): TransformCase {
  const columns = Object.fromEntries([column]);
  const spec = tabularPipeline(steps, { columns, ...(target !== undefined && { target }) });
  return transformCase({
    name,
    fit: () => fitTabular(spec, from.slice(0, train.length)),
    apply: (fitted) => applyInFloat64(parseFittedTabular(fitted), from),
    applyInBatches(fitted) {
      const batches = [from.slice(0, 1), from.slice(1, 20), from.slice(20)];
      return Float64Array.from(batches.flatMap((batch) => [...applyInFloat64(fitted, batch)]));
    },
    expected: {
      values: reference.outputs[name]!.map((value) => value ?? NaN),
      tolerance,
      source: reference.madeWith,
    },
  });
}

const amount = ['amount', 'numeric'] as const;
const city = ['city', 'categorical'] as const;
const positiveAmounts = rows.map((row) => ({ amount: row['amount'] && Math.abs(Number(row['amount'])) }));

const ofAmount = (name: string, step: StepSpec, more: Partial<TabularCase> = {}): TransformCase =>
  one(name, { column: amount, steps: [step], ...more });
const ofCity = (name: string, step: StepSpec, more: Partial<TabularCase> = {}): TransformCase =>
  one(name, { column: city, steps: [step], ...more });

const cases: readonly TransformCase[] = [
  ofAmount('impute, mean', { transform: 'impute', columns: 'numeric', strategy: 'mean', indicator: true }),
  ofAmount('impute, median', { transform: 'impute', columns: 'numeric', strategy: 'median' }),
  ofAmount('impute, mostFrequent', { transform: 'impute', columns: 'numeric', strategy: 'mostFrequent' }),
  ofAmount('impute, constant', { transform: 'impute', columns: ['amount'], strategy: 'constant', value: -1 }),
  one('impute, mostFrequent text', {
    column: city,
    steps: [
      { transform: 'impute', columns: ['city'], strategy: 'mostFrequent' },
      { transform: 'oneHot', columns: ['city'] },
      { transform: 'drop', columns: ['city=Genf', 'city=Köln', 'city=Riga', 'city=Łódź'] },
    ],
  }),
  ofAmount('winsorise', { transform: 'winsorise', columns: 'numeric', lower: 0.05, upper: 0.9 }),
  ofAmount('quantileTransform, uniform', { transform: 'quantileTransform', columns: 'numeric' }),
  ofAmount('quantileTransform, normal', {
    transform: 'quantileTransform',
    columns: 'numeric',
    numQuantiles: 7,
    output: 'normal',
  }),
  ofAmount('scale, standard', { transform: 'scale', columns: 'numeric' }),
  ofAmount('scale, minMax', { transform: 'scale', columns: 'numeric', method: 'minMax' }),
  ofAmount('scale, robust', { transform: 'scale', columns: 'numeric', method: 'robust' }),
  ofCity('oneHot', { transform: 'oneHot', columns: 'categorical' }),
  ofCity('oneHot, rare', { transform: 'oneHot', columns: 'categorical', rareShare: 0.11, unknown: 'rare' }),
  ofCity('ordinal', { transform: 'ordinal', columns: 'categorical', unknown: 'minusOne' }),
  ofCity('targetEncode, auto', { transform: 'targetEncode', columns: 'categorical' }, { target: 'default' }),
  ofCity('targetEncode, number', { transform: 'targetEncode', columns: ['city'], smoothing: 3 }, { target: 'loss' }),
  ofCity(
    'weightOfEvidence, categories',
    { transform: 'weightOfEvidence', columns: 'categorical' },
    { target: { column: 'default', positive: '1' } },
  ),
  ofAmount(
    'weightOfEvidence, numbers',
    { transform: 'weightOfEvidence', columns: 'numeric', numBins: 4, smoothing: 1 },
    { target: 'default' },
  ),
  ofAmount('log1p', { transform: 'log1p', columns: 'numeric' }, { from: positiveAmounts }),
  // Both searches for the exponent end within about 1e-7 of the likelihood's maximum; 1.4e4 is the largest value.
  ofAmount('yeoJohnson', { transform: 'yeoJohnson', columns: 'numeric' }, { tolerance: 1e-4 }),
  one('dateParts', {
    column: ['opened', 'date'],
    steps: [
      {
        transform: 'dateParts',
        columns: 'date',
        parts: ['year', 'quarter', 'month', 'dayOfMonth', 'dayOfWeek', 'hour', 'epochDays'],
      },
    ],
  }),
  transformCase({
    name: 'drop',
    fit: () => fitTabular(tabularPipeline([{ transform: 'drop', columns: ['city', 'opened'] }]), train),
    apply: (fitted) => applyInFloat64(fitted, [{ amount: 3, default: 1, loss: 0.5 }]),
    expected: { values: [3, 1, 0.5], tolerance: 0, source: 'by hand' },
  }),
];

const registered = Object.keys(tabularTransforms);

export const tabularCases: TransformCases = { registered, cases };
