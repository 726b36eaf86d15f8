import { describe, expect, it } from 'vitest';
import { EmptyDatasetError } from '../../contracts/errors/index.ts';
import { evaluateAnomaly } from './evaluate-anomaly.ts';
import { countEvidence, pixelRocAuc } from './pixel-roc-auc.ts';

describe('figures of an anomaly detector', () => {
  const result = (score: number, isDefective: boolean) => ({ score, isDefective, fails: score >= 0.5 });

  it('rank pictures, and count verdicts at the threshold', () => {
    const results = [result(0.1, false), result(0.6, false), result(0.4, true), result(0.9, true)];
    const figures = evaluateAnomaly(results);
    // Three of four pairs are in order. Recall rises at .9 (precision 1) and at .4 (precision 2/3).
    expect(figures['imageRocAuc']!.value).toBe(0.75);
    expect(figures['averagePrecision']!.value).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(figures['falseAlarmRate']!.value).toBe(0.5);
    expect(figures['missRate']!.value).toBe(0.5);
    expect(figures['pixelRocAuc']).toBeUndefined();
  });

  it('are refused without good or without defective parts', () => {
    expect(() => evaluateAnomaly([result(0.1, true)])).toThrow(EmptyDatasetError);
  });
});

describe('the area under the ROC curve of pixels', () => {
  const map = { rows: 2, columns: 2, values: [0.1, 0.2, 0.3, 0.9] };

  it('gives each pixel of the picture its cell’s evidence', () => {
    // 4 × 4 pixels; of the four strongest two are the defect’s, and so is one of the weakest.
    const data = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0];
    const area = pixelRocAuc([countEvidence(map, { height: 4, width: 4, data })]);
    // Sound: 3 at .1, 4 at .2, 4 at .3, 2 at .9. Two defects win 11 + half of 2, one wins half of 3.
    expect(area.value).toBeCloseTo((2 * 12 + 1.5) / (3 * 13), 12);
  });

  it('takes a picture without a mask as sound', () => {
    const { sound, defective } = countEvidence(map, { height: 2, width: 2 });
    expect(sound.reduce((sum, count) => sum + count)).toBe(4);
    expect(defective.every((count) => count === 0)).toBe(true);
  });
});
