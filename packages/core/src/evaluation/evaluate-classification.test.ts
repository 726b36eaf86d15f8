import { describe, expect, it } from 'vitest';
import { evaluateClassification } from './evaluate-classification.ts';
import { bootstrapInterval } from './intervals/bootstrap.ts';
import { wilsonInterval } from './intervals/wilson.ts';
import { confusionMatrix } from './metrics/confusion-matrix.ts';
import { rocAuc } from './metrics/roc-auc.ts';

/*
 * Figures by scikit-learn 1.9.1 (accuracy_score, precision_score, recall_score, f1_score, roc_auc_score, log_loss, balanced_accuracy_score,
 * matthews_corrcoef, brier_score_loss) on these rows,
 * which NumPy drew (RandomState(0)); a decision is a score above 0.5, in the second set the most probable class.
 */
// prettier-ignore
const labels = [0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0];
// prettier-ignore
const scores = [0.59, 0.96, 0.72, 0.45, 0.48, 0.85, 0.5, 0.99, 0.77, 0.69, 0.59, 0.44, 0.22, 0.8, 0.01, 0.33, 0.33, 0.33, 0.56, 0.88, 0.15, 0.71, 0.89, 0.01, 0.37, 0.87, 0.55, 0.49, 0.62, 0.15, 0.8, 0.21, 0.99, 0.01, 0.55, 0.51, 0.36, 0.58, 0.73, 0.07];
const binary = {
  labels,
  decisions: scores.map((score) => Number(score > 0.5)),
  probabilities: scores.flatMap((score) => [1 - score, score]),
  numClasses: 2,
};

// prettier-ignore
const labelsOfThree = [1, 1, 1, 0, 1, 1, 1, 0, 1, 2, 0, 1, 2, 0, 2, 0, 1, 2, 2, 1, 0, 1, 1, 0, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 0, 1, 2, 2, 1, 2];
// prettier-ignore
const probabilitiesOfThree = [0.147, 0.787, 0.066, 0.293, 0.371, 0.336, 0.16, 0.428, 0.412, 0.341, 0.657, 0.002, 0.272, 0.409, 0.319, 0.494, 0.376, 0.13, 0.299, 0.617, 0.084, 0.702, 0.072, 0.226, 0.248, 0.406, 0.346, 0.096, 0.405, 0.499, 0.642, 0.171, 0.187, 0.096, 0.763, 0.141, 0.245, 0.414, 0.341, 0.468, 0.404, 0.128, 0.385, 0.224, 0.391, 0.446, 0.269, 0.285, 0.192, 0.571, 0.237, 0.114, 0.46, 0.426, 0.086, 0.334, 0.58, 0.211, 0.352, 0.437, 0.435, 0.551, 0.014, 0.428, 0.371, 0.201, 0.024, 0.676, 0.3, 0.724, 0.243, 0.033, 0.259, 0.131, 0.61, 0.175, 0.323, 0.502, 0.004, 0.168, 0.828, 0.128, 0.501, 0.371, 0.082, 0.34, 0.578, 0.051, 0.085, 0.864, 0.568, 0.015, 0.417, 0.308, 0.273, 0.419, 0.409, 0.143, 0.448, 0.231, 0.339, 0.43, 0.69, 0.165, 0.145, 0.392, 0.516, 0.092, 0.281, 0.32, 0.399, 0.178, 0.117, 0.705, 0.454, 0.523, 0.023, 0.026, 0.419, 0.555];
const ofThree = {
  labels: labelsOfThree,
  decisions: labelsOfThree.map((_, row) => {
    const values = probabilitiesOfThree.slice(3 * row, 3 * row + 3);
    return values.indexOf(Math.max(...values));
  }),
  probabilities: probabilitiesOfThree,
  numClasses: 3,
};

describe('evaluateClassification equals scikit-learn', () => {
  it.each([
    ['accuracy', 0.875],
    ['balancedAccuracy', 0.8759590792838874],
    ['matthewsCorrelation', 0.74715612106153],
    ['brierScore', 0.1060075],
    ['precision', 0.9090909090909091],
    ['recall', 0.8695652173913043],
    ['f1', 0.8888888888888888],
    ['rocAuc', 0.9654731457800512],
    ['logLoss', 0.35358261795213],
  ])('two classes: %s', (name, expected) =>
    expect(evaluateClassification(binary)[name]!.value).toBeCloseTo(expected, 12),
  );

  it.each([
    ['accuracy', 0.75],
    ['balancedAccuracy', 0.7493464052287582],
    ['brierScore', 0.41730255],
    ['macroF1', 0.7426865907653384],
    ['logLoss', 0.6953907437908123],
  ])('three classes: %s', (name, expected) =>
    expect(evaluateClassification(ofThree)[name]!.value).toBeCloseTo(expected, 12),
  );

  it('counts the confusion matrix by label and decision', () => {
    expect(confusionMatrix([0, 0, 1, 2, 2], [0, 1, 1, 2, 0], 3)).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [1, 0, 1],
    ]);
  });
});

describe('intervals', () => {
  it('DeLong’s variance is that of the definition over all pairs, computed with NumPy', () => {
    expect(rocAuc(labels, scores).variance).toBeCloseTo(0.0006850991056026346, 15);
  });

  it('DeLong’s variance needs both classes', () => {
    expect(() => rocAuc([1, 1], [0.2, 0.8])).toThrowError(expect.objectContaining({ code: 'SINGLE_CLASS' }) as Error);
  });

  it.each([
    [8, 10, 0.4901624715366418, 0.9433178485456248],
    [0, 10, 0, 0.2775327998628892],
  ])('Wilson’s of %i in %i is the formula’s, computed in Python', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });

  it('the bootstrap of a mean is near the normal interval, and the same for the same seed', () => {
    const values = Array.from({ length: 400 }, (_, row) => row % 10);
    const mean = (rows: Int32Array): number => rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
    const interval = bootstrapInterval(400, mean, { seed: 1 });
    const half = 1.96 * (Math.sqrt(8.25) / 20);
    expect(interval.value).toBe(4.5);
    expect(interval.low).toBeCloseTo(4.5 - half, 1);
    expect(interval.high).toBeCloseTo(4.5 + half, 1);
    expect(bootstrapInterval(400, mean, { seed: 1 })).toEqual(interval);
  });

  it('hold the value of every metric', () => {
    for (const { value, low, high } of Object.values(evaluateClassification(binary))) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });
});

describe('evaluateClassification refuses', () => {
  it.each([
    ['no rows', 'EMPTY_DATASET', { labels: [], decisions: [], probabilities: [], numClasses: 2 }],
    [
      'one class only',
      'SINGLE_CLASS',
      { labels: [1, 1], decisions: [1, 1], probabilities: [0, 1, 0, 1], numClasses: 2 },
    ],
    [
      'a label outside the classes',
      'LABEL_RANGE',
      { labels: [0, 2], decisions: [0, 1], probabilities: [1, 0, 0, 1], numClasses: 2 },
    ],
    [
      'a decision outside the classes',
      'LABEL_RANGE',
      { labels: [0, 1], decisions: [0, 2], probabilities: [1, 0, 0, 1], numClasses: 2 },
    ],
    [
      'a single class to choose from',
      'INVALID_ARGUMENT',
      { labels: [0, 0], decisions: [0, 0], probabilities: [1, 1], numClasses: 1 },
    ],
    [
      'logits instead of probabilities',
      'VALUE_RANGE',
      { labels: [0, 1], decisions: [0, 1], probabilities: [7, -3, -2, 4], numClasses: 2 },
    ],
    [
      'a probability that is NaN',
      'NON_FINITE_DATA',
      { labels: [0, 1], decisions: [0, 1], probabilities: [1, 0, Number.NaN, 1], numClasses: 2 },
    ],
    [
      'lengths that differ',
      'SHAPE_MISMATCH',
      { labels: [0, 1], decisions: [0], probabilities: [1, 0, 0, 1], numClasses: 2 },
    ],
  ])('%s', (_, code, results) => {
    expect(() => evaluateClassification(results)).toThrowError(expect.objectContaining({ code }) as Error);
  });
});
