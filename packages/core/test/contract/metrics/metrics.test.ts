import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../../src/index.ts';

/** As reference.py writes it: scikit-learn's figures on the same vectors; null where there is none. */
interface Reference {
  readonly classification: Readonly<Record<string, ClassificationCase>>;
  readonly curves: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly regression: Readonly<Record<string, RegressionCase>>;
}

interface ClassificationCase {
  readonly labels: readonly number[];
  readonly probabilities: readonly (readonly number[])[];
  readonly weights: readonly number[] | null;
  readonly matrix: readonly (readonly number[])[];
  readonly figures: Readonly<Record<string, number | null>>;
}

interface RegressionCase {
  readonly targets: readonly number[];
  readonly predictions: readonly number[];
  readonly weights: readonly number[] | null;
  readonly figures: Readonly<Record<string, number>>;
}

const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')) as Reference;

const tolerance = 1e-9;
function expectFigure(received: number, expected: number | null): void {
  if (expected === null) expect(received).toBeNaN();
  else expect(Math.abs(received - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
}
const expectFigures = (received: readonly number[], expected: readonly number[]): void => {
  expect(received.length).toBe(expected.length);
  received.forEach((value, index) => expectFigure(value, expected[index]!));
};

const argMax = (values: readonly number[]): number => values.indexOf(Math.max(...values));
const covered = new Set<string>();

/** Our figure of the name that reference.py gives it: function, then its options. */
function classificationFigure(name: string, rows: ClassificationCase): number {
  const [metric, option, more] = name.split(' ') as [string, string | undefined, string | undefined];
  covered.add(metric);
  const { labels } = rows;
  const weights = rows.weights ?? undefined;
  const numClasses = rows.probabilities[0]!.length;
  const flat = rows.probabilities.flat();
  const decisions = rows.probabilities.map(argMax);
  const scores = rows.probabilities.map((row) => row[1]!);
  const matrix = metrics.confusionMatrix(labels, decisions, numClasses, weights);
  const bins = (): metrics.ReliabilityBin[] =>
    metrics.reliabilityBins(
      rows.probabilities.map((row) => Math.max(...row)),
      decisions.map((decision, row) => Number(decision === labels[row])),
      { numBins: 10, equal: option as 'width' },
    );
  const figures: Readonly<Record<string, () => number>> = {
    accuracy: () => metrics.accuracy(matrix),
    balancedAccuracy: () => metrics.balancedAccuracy(matrix),
    cohenKappa: () => metrics.cohenKappa(matrix, option as 'linear'),
    matthewsCorrelation: () => metrics.matthewsCorrelation(matrix),
    specificity: () => metrics.specificity(matrix),
    precision: () => metrics.precision(matrix, option as metrics.Average),
    recall: () => metrics.recall(matrix, option as metrics.Average),
    f1: () => metrics.f1(matrix, option as metrics.Average),
    fBeta: () => metrics.fBeta(matrix, Number(option), more as metrics.Average),
    logLoss: () => metrics.logLoss(labels, flat, numClasses, weights),
    brierScore: () => metrics.brierScore(labels, flat, numClasses, weights),
    topKAccuracy: () => metrics.topKAccuracy(labels, flat, numClasses, Number(option), weights),
    averagePrecision: () => metrics.averagePrecision(labels, scores, weights),
    weightedRocAuc: () => metrics.weightedRocAuc(labels, scores, weights ?? labels.map(() => 1)),
    kolmogorovSmirnov: () => metrics.kolmogorovSmirnov(labels, scores),
    multiclassRocAuc: () =>
      metrics.multiclassRocAuc(labels, flat, numClasses, { pairs: option as 'one-vs-one', average: more as 'macro' }),
    expectedCalibrationError: () => metrics.expectedCalibrationError(bins()),
    maximumCalibrationError: () => metrics.maximumCalibrationError(bins()),
  };
  return figures[metric]!();
}

function regressionFigure(name: string, { targets, predictions, weights }: RegressionCase): number {
  const [metric, option] = name.split(' ') as [string, string | undefined];
  covered.add(metric);
  const w = weights ?? undefined;
  if (metric === 'quantileError') return metrics.quantileError(targets, predictions, Number(option), w);
  if (metric === 'intervalCoverage') {
    const [lows, highs] = [predictions.map((value) => value - 1), predictions.map((value) => value + 0.5)];
    return metrics.intervalCoverage(targets, lows, highs, w);
  }
  const functions = metrics as unknown as Readonly<
    Record<string, (targets: readonly number[], predictions: readonly number[], weights?: readonly number[]) => number>
  >;
  return functions[metric]!(targets, predictions, w);
}

/** The rows in another order. */
const reversed = <T>(values: readonly T[]): T[] => [...values].reverse();

describe.each(Object.entries(reference.classification))('%s', (_, rows) => {
  it('scikit-learn’s confusion matrix', () => {
    covered.add('confusionMatrix');
    const decisions = rows.probabilities.map(argMax);
    const matrix = metrics.confusionMatrix(rows.labels, decisions, rows.matrix.length, rows.weights ?? undefined);
    expectFigures(matrix.flat(), rows.matrix.flat());
  });

  it.each(Object.entries(rows.figures))('%s: scikit-learn’s, whatever the order of the rows', (name, expected) => {
    expectFigure(classificationFigure(name, rows), expected);
    const mixed = {
      ...rows,
      labels: reversed(rows.labels),
      probabilities: reversed(rows.probabilities),
      weights: rows.weights && reversed(rows.weights),
    };
    expectFigure(classificationFigure(name, mixed), expected);
  });

  it('weights of one are no weights', () => {
    if (rows.weights !== null) return;
    const weighted = { ...rows, weights: rows.labels.map(() => 1) };
    for (const name of Object.keys(rows.figures)) {
      expect(classificationFigure(name, weighted)).toEqual(classificationFigure(name, rows));
    }
  });
});

describe.each(Object.entries(reference.curves))('%s', (name, curves) => {
  const { labels, probabilities, weights } = reference.classification[name]!;
  const scores = probabilities.map((row) => row[1]!);

  it('scikit-learn’s curves', () => {
    covered.add('rocCurve').add('precisionRecallCurve').add('rocAuc').add('reliabilityBins');
    const roc = metrics.rocCurve(labels, scores, weights ?? undefined);
    expectFigures(roc.falsePositiveRate, curves['falsePositiveRate']!);
    expectFigures(roc.truePositiveRate, curves['truePositiveRate']!);
    expectFigures(roc.thresholds.slice(1), curves['rocThresholds']!);
    const pr = metrics.precisionRecallCurve(labels, scores, weights ?? undefined);
    expectFigures(pr.precision, curves['precision']!);
    expectFigures(pr.recall, curves['recall']!);
    expectFigures(pr.thresholds, curves['prThresholds']!);
    if (weights === null) {
      expectFigure(
        metrics.rocAuc(labels, scores).area,
        metrics.weightedRocAuc(
          labels,
          scores,
          labels.map(() => 1),
        ),
      );
    }
  });
});

describe.each(Object.entries(reference.regression))('numbers, %s', (_, rows) => {
  it.each(Object.entries(rows.figures))('%s: scikit-learn’s, whatever the order of the rows', (name, expected) => {
    expectFigure(regressionFigure(name, rows), expected);
    const mixed = {
      ...rows,
      targets: reversed(rows.targets),
      predictions: reversed(rows.predictions),
      weights: rows.weights && reversed(rows.weights),
    };
    expectFigure(regressionFigure(name, mixed), expected);
  });
});

describe('metrics', () => {
  it('are compared, every one', () => {
    const functions = Object.entries(metrics).filter(([, value]) => typeof value === 'function');
    expect([...covered].sort()).toEqual(functions.map(([name]) => name).sort());
  });

  it('that need both classes say so', () => {
    for (const rank of [metrics.rocCurve, metrics.precisionRecallCurve, metrics.averagePrecision]) {
      expect(() => rank([0, 0], [0.1, 0.2])).toThrow(expect.objectContaining({ code: 'SINGLE_CLASS' }));
    }
  });
});
