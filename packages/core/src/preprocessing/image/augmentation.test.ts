import { describe, expect, it } from 'vitest';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import { augmentBatch, mixUp, parseAugmentationSpec, type AugmentationSpec } from './index.ts';

const uint8 = (shape: readonly number[], ...values: number[]): HostTensor => ({
  dtype: 'uint8',
  shape,
  data: Uint8Array.from(values),
});
const numbered = (numPictures: number, height: number, width: number, channels = 1): HostTensor => {
  const shape = [numPictures, height, width, channels];
  return uint8(shape, ...Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => (index * 7) % 250));
};
const augmented = (pictures: HostTensor, spec: AugmentationSpec, epoch = 0, seed = 1): number[] => {
  const rowIds = Int32Array.from({ length: pictures.shape[0]! }, (_, row) => row);
  return Array.from(augmentBatch(pictures, spec, { seed, epoch, rowIds }).data, Number);
};
const allOf = Array.from({ length: 40 }, (_, epoch) => epoch);

describe('augmentBatch', () => {
  it('changes nothing when nothing is asked for, and never its input', () => {
    const pictures = numbered(3, 4, 5, 3);
    const before = [...(pictures.data as Uint8Array)];
    expect(augmented(pictures, {})).toEqual(before);
    augmented(pictures, {
      flip: 'random',
      shiftPixels: 2,
      rotateDegrees: 20,
      cutoutPixels: 2,
      colour: { contrast: 1 },
    });
    expect([...(pictures.data as Uint8Array)]).toEqual(before);
  });

  it('mirrors left and right, channels together', () => {
    const picture = uint8([1, 1, 2, 3], 1, 2, 3, 4, 5, 6);
    const seen = new Set(allOf.map((epoch) => augmented(picture, { flip: 'random' }, epoch).join()));
    expect([...seen].sort()).toEqual(['1,2,3,4,5,6', '4,5,6,1,2,3']);
  });

  it('shows both sides in any two epochs when flips alternate', () => {
    const pictures = numbered(8, 1, 3);
    for (const epoch of [0, 1, 6]) {
      const [first, second] = [epoch, epoch + 1].map((each) => augmented(pictures, { flip: 'alternate' }, each));
      for (let row = 0; row < 8; row++) {
        const [a, b] = [first!, second!].map((values) => values.slice(3 * row, 3 * row + 3));
        expect(b).toEqual([...a!].reverse());
      }
    }
  });

  it('moves by whole pixels and reflects at the border', () => {
    const seen = new Set(
      allOf.map((epoch) => augmented(uint8([1, 1, 3, 1], 1, 2, 3), { shiftPixels: 1 }, epoch).join()),
    );
    expect([...seen].sort()).toEqual(['1,2,3', '2,1,2', '2,3,2']);
  });

  it('cuts out one square, at the border a part of it', () => {
    const white = uint8([1, 4, 4, 1], ...Array<number>(16).fill(255));
    const counts = allOf.map(
      (epoch) => augmented(white, { cutoutPixels: 2 }, epoch).filter((value) => value === 0).length,
    );
    expect(new Set(counts)).toEqual(new Set([1, 2, 4]));
  });

  it('turns about the centre', () => {
    // A quarter turn of a 3 × 3 cross stays a cross whatever the angle’s sign; the dot moves.
    const dot = uint8([1, 3, 3, 1], 0, 0, 0, 0, 100, 0, 0, 0, 0);
    for (const epoch of allOf) {
      const values = augmented(dot, { rotateDegrees: 45 }, epoch);
      expect(values[4]).toBe(100);
      expect(values.filter((_, index) => index !== 4).every((value) => value <= 50)).toBe(true);
    }
  });

  it.each([
    ['brightness', { brightness: 0.5 }],
    ['contrast', { contrast: 0.5 }],
    ['saturation', { saturation: 0.5 }],
  ] as const)('%s: keeps what it should', (name, colour) => {
    const picture = uint8([1, 1, 2, 3], 110, 90, 80, 100, 130, 120);
    const luma = (values: readonly number[], start: number): number =>
      0.299 * values[start]! + 0.587 * values[start + 1]! + 0.114 * values[start + 2]!;
    const before = Array.from(picture.data, Number);
    for (const epoch of allOf) {
      const after = augmented(picture, { colour }, epoch);
      const [a, b] = [luma(after, 0) / luma(before, 0), luma(after, 3) / luma(before, 3)];
      if (name === 'brightness') expect(a).toBeCloseTo(b, 1);
      if (name === 'contrast')
        expect(luma(after, 0) + luma(after, 3)).toBeCloseTo(luma(before, 0) + luma(before, 3), -0.5);
      if (name === 'saturation') expect(Math.abs(a - 1) + Math.abs(b - 1)).toBeLessThan(0.03);
    }
    expect(new Set(allOf.map((epoch) => augmented(picture, { colour }, epoch).join())).size).toBeGreaterThan(10);
  });

  it('draws from seed, epoch and row alone', () => {
    const spec: AugmentationSpec = { flip: 'random', shiftPixels: 2, rotateDegrees: 15, cutoutPixels: 2 };
    const pictures = numbered(4, 6, 6);
    expect(augmented(pictures, spec, 3)).toEqual(augmented(pictures, spec, 3));
    expect(augmented(pictures, spec, 4)).not.toEqual(augmented(pictures, spec, 3));
    expect(augmented(pictures, spec, 3, 2)).not.toEqual(augmented(pictures, spec, 3));
    const last = { ...pictures, shape: [1, 6, 6, 1], data: (pictures.data as Uint8Array).subarray(108) };
    const alone = augmentBatch(last, spec, { seed: 1, epoch: 3, rowIds: Int32Array.of(3) });
    expect(Array.from(alone.data, Number)).toEqual(augmented(pictures, spec, 3).slice(108));
  });
});

describe('mixUp', () => {
  const batch = {
    features: uint8([4, 1], 0, 100, 200, 40),
    labels: { dtype: 'float32', shape: [4, 2], data: Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1) } as const,
  };

  it('mixes features and labels by one share, and keeps labels distributions', () => {
    const { features, labels } = mixUp(batch, 1, 'key');
    for (let row = 0; row < 4; row++) {
      expect((labels.data[2 * row]! as number) + (labels.data[2 * row + 1]! as number)).toBeCloseTo(1, 6);
    }
    expect(Array.from(features.data, Number).reduce((sum, value) => sum + value, 0)).toBeCloseTo(340, -0.7);
    expect(mixUp(batch, 1, 'key')).toEqual({ features, labels });
  });

  it('draws shares from the whole range, near its ends when alpha is small', () => {
    const shares = (alpha: number): number[] =>
      Array.from({ length: 400 }, (_, draw) => {
        const one = {
          features: uint8([2, 1], 0, 250),
          labels: { dtype: 'float32', shape: [2, 1], data: Float32Array.of(0, 1) } as const,
        };
        return mixUp(one, alpha, `${draw}`).labels.data[0] as number;
      });
    const middle = (alpha: number): number => shares(alpha).filter((share) => share > 0.2 && share < 0.8).length;
    expect(middle(4)).toBeGreaterThan(2 * middle(0.2));
  });
});

describe('parseAugmentationSpec', () => {
  it('reads back what was written', () => {
    const spec: AugmentationSpec = {
      flip: 'alternate',
      shiftPixels: 2,
      rotateDegrees: 10,
      colour: { brightness: 0.2 },
      cutoutPixels: 8,
      mixupAlpha: 0.2,
    };
    expect(parseAugmentationSpec(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });

  it.each([
    ['flip', { flip: 'up' }],
    ['shiftPixels', { shiftPixels: 1.5 }],
    ['rotateDegrees', { rotateDegrees: 200 }],
    ['colour', { colour: { hue: 0.1 } }],
    ['mixupAlpha', { mixupAlpha: 0 }],
    ['zoom', { zoom: 2 }],
    ['specification', null],
  ])('refuses a wrong %s and names it', (field, value) => {
    expect(() => parseAugmentationSpec(value)).toThrow(expect.objectContaining({ received: `unusable: ${field}` }));
  });
});
