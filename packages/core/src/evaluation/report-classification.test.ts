import { describe, expect, it } from 'vitest';
import { reportClassification, rowLosses } from './report-classification.ts';

const results = {
  labels: [0, 0, 1, 1],
  decisions: [0, 1, 1, 1],
  probabilities: [0.9, 0.1, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8],
  numClasses: 2,
};

describe('reportClassification', () => {
  it('holds each class’s own figures, by hand', () => {
    const report = reportClassification(results);
    expect(report.confusion).toEqual([
      [1, 1],
      [0, 2],
    ]);
    expect(report.classes.map(({ numRows, precision, recall }) => [numRows, precision.value, recall.value])).toEqual([
      [2, 1, 0.5],
      [2, 2 / 3, 1],
    ]);
    expect(report.classes[1]!.curves!.rocAuc.value).toBe(1);
    expect(report.thresholds).toHaveLength(201);
  });
  it('survives JSON unchanged', () => {
    const report = reportClassification(results);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
  it('has no threshold where there are three classes', () => {
    const three = {
      labels: [0, 1, 2],
      decisions: [0, 1, 1],
      probabilities: [1, 0, 0, 0, 1, 0, 0, 0.6, 0.4],
      numClasses: 3,
    };
    expect(reportClassification(three).thresholds).toBeUndefined();
  });
});

describe('rowLosses', () => {
  it('is −log of the label’s probability', () => {
    expect(rowLosses(results)[1]).toBeCloseTo(-Math.log(0.4), 12);
  });
});
