import { readFileSync } from 'node:fs';
import { emitOnnx, input } from '@newfield/autograd';
import { createNodeRuntime } from '@newfield/runtime';
import { describe, expect, it } from 'vitest';
import { calibrate, delongDifference, fitCalibration, metrics, type Calibration } from '../../../src/index.ts';
import { calibratedOutput } from '../../../src/architecture/calibrated-output.ts';

/** As reference.py writes it. */
const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')) as {
  readonly labels: readonly number[];
  readonly overconfident: readonly number[];
  readonly other: readonly number[];
  readonly at: readonly number[];
  readonly platt: readonly number[];
  readonly isotonic: readonly number[];
  readonly classes: readonly number[];
  readonly softmax: readonly (readonly number[])[];
  readonly temperature: number;
  readonly delong: { readonly area: number; readonly variance: number; readonly difference: readonly number[] };
};
const { labels, overconfident, at } = reference;
const both = overconfident.flatMap((p) => [1 - p, p]);

const binary = (method: 'temperature' | 'platt' | 'isotonic'): Calibration => fitCalibration(method, labels, both, 2);
const several = (): Calibration => fitCalibration('temperature', reference.classes, reference.softmax.flat(), 4);
const positive = (calibration: Calibration, p: number): number => calibrate(calibration, [1 - p, p])[1]!;

describe('a calibration', () => {
  it.each([
    ['platt', reference.platt, 1e-4],
    ['isotonic', reference.isotonic, 1e-9],
  ] as const)('%s is scikit-learn’s', (method, expected, tolerance) => {
    const calibration = binary(method);
    at.forEach((p, index) => expect(Math.abs(positive(calibration, p) - expected[index]!)).toBeLessThan(tolerance));
  });

  it('temperature is the one of least cross-entropy', () => {
    expect(several()).toEqual({
      method: 'temperature',
      temperature: expect.closeTo(reference.temperature, 5) as number,
    });
  });

  const all: readonly [string, () => Calibration][] = [
    ['none', () => ({ method: 'none' })],
    ['temperature', () => binary('temperature')],
    ['platt', () => binary('platt')],
    ['isotonic', () => binary('isotonic')],
  ];

  it.each(all.slice(1))('%s makes probabilities mean more of what they say', (_, fit) => {
    const calibration = fit();
    const calibrated = overconfident.flatMap((p) => [...calibrate(calibration, [1 - p, p])]);
    expect(metrics.logLoss(labels, calibrated, 2)).toBeLessThan(metrics.logLoss(labels, both, 2));
    const error = (probabilities: readonly number[]): number => {
      const confidences = labels.map((_unused, row) => Math.max(probabilities[2 * row]!, probabilities[2 * row + 1]!));
      const right = labels.map((label, row) => Number(Number(probabilities[2 * row + 1]! > 0.5) === label));
      return metrics.expectedCalibrationError(metrics.reliabilityBins(confidences, right, { numBins: 10 }));
    };
    expect(error(calibrated)).toBeLessThan(error(both));
  });

  it.each(all)('%s never lets a more probable row become a less probable one', (_, fit) => {
    const calibration = fit();
    const values = [...at].sort((a, b) => a - b).map((p) => positive(calibration, p));
    values.slice(1).forEach((value, index) => expect(value).toBeGreaterThanOrEqual(values[index]!));
  });

  it.each([...all, ['temperature of four classes', several] as [string, () => Calibration]])(
    '%s is the same from storage, and inside a graph',
    async (name, fit) => {
      const calibration = JSON.parse(JSON.stringify(fit())) as Calibration;
      const isBinary = !name.includes('four');
      const rows = isBinary ? at.map((p) => [p]) : reference.softmax.map((row) => [...row]);
      const shape = [rows.length, rows[0]!.length];
      const x = input('x', shape);
      const session = await createNodeRuntime('cpu').createSession(
        emitOnnx({ inputs: [x], outputs: { y: calibratedOutput([x], calibration) } }),
      );
      const { y } = await session.run({ x: { dtype: 'float32', shape, data: Float32Array.from(rows.flat()) } });
      await session.dispose();
      const expected = rows.flatMap((row) =>
        isBinary ? [positive(calibration, row[0]!)] : [...calibrate(calibration, row)],
      );
      expected.forEach((value, index) => expect(y!.data[index]).toBeCloseTo(value, 4));
    },
  );

  it.each([
    ['too few probabilities', () => fitCalibration('platt', labels, [0.5], 2), 'SHAPE_MISMATCH'],
    [
      'four classes for isotonic',
      () => fitCalibration('isotonic', reference.classes, reference.softmax.flat(), 4),
      'SHAPE_MISMATCH',
    ],
    ['one class', () => fitCalibration('platt', [1, 1], [0.5, 0.5, 0.4, 0.6], 2), 'SINGLE_CLASS'],
  ])('refuses %s', (_, fit, code) => {
    expect(fit).toThrow(expect.objectContaining({ code, fix: expect.stringMatching(/\w+/) as string }));
  });
});

describe('DeLong', () => {
  it('gives the area and variance of the definition, pair by pair', () => {
    const { area, variance } = metrics.rocAuc(labels, overconfident);
    expect(area).toBeCloseTo(reference.delong.area, 12);
    expect(variance).toBeCloseTo(reference.delong.variance, 12);
  });

  it('gives the interval of the difference of two models on the same rows', () => {
    const { value, low, high } = delongDifference(labels, overconfident, reference.other);
    [value, low, high].forEach((figure, index) => expect(figure).toBeCloseTo(reference.delong.difference[index]!, 12));
  });

  it('finds no difference between a model and itself', () => {
    expect(delongDifference(labels, overconfident, overconfident)).toEqual({ value: 0, low: 0, high: 0 });
  });
});
