import {
  applyVoiWindow,
  augmentBatch,
  cropPicture,
  imageTransforms,
  mixUp,
  preparePicture,
  type AugmentationSpec,
  type ImageSpec,
  type Picture,
  type VoiWindowSpec,
} from '../../../../src/preprocessing/image/browser.ts';
import { augmentationNames } from '../../../../src/preprocessing/image/augmentation-spec.ts';
import { reference } from '../image-reference.ts';
import { transformCase, type TransformCase, type TransformCases } from '../transform-case.ts';

const numbers = (text: string): number[] => text.split(' ').map(Number);
const picture: Picture = { height: 7, width: 10, channels: 3, data: Uint8Array.from(numbers(reference.picture)) };
/** Four pictures of the same noise, each begun elsewhere. */
const batch = Uint8Array.from(
  { length: 4 * 8 * 8 * 3 },
  (_, index) => picture.data[(index * 7) % picture.data.length]!,
);

const prepare = (option: string, changes: Partial<ImageSpec>, values: string, source: string): TransformCase =>
  transformCase({
    name: `prepare, ${option}`,
    fit: (): ImageSpec => ({ size: [7, 10], resize: 'stretch', colour: 'rgb', scale: '0..1', ...changes }),
    apply: (spec) => preparePicture(picture, spec).data as Uint8Array,
    // Both programs compute in fixed point.
    expected: { values: numbers(values), tolerance: 1, source },
  });

const window = (curve: NonNullable<VoiWindowSpec['curve']>, values: string): TransformCase =>
  transformCase({
    name: `window, ${curve}`,
    fit: (): VoiWindowSpec => ({ center: 40, width: 400, curve }),
    apply: (spec) => applyVoiWindow(numbers(reference.values), spec),
    expected: { values: numbers(values), tolerance: 1, source: reference.madeWith.window },
  });

const augmentation = (name: keyof AugmentationSpec | 'augment', spec: AugmentationSpec): TransformCase => {
  const augmented = (plain: AugmentationSpec, rows: readonly number[]): Uint8Array => {
    const data = Uint8Array.from(rows.flatMap((row) => [...batch.subarray(row * 192, (row + 1) * 192)]));
    const pictures = { dtype: 'uint8', shape: [rows.length, 8, 8, 3], data } as const;
    const context = { seed: 2, epoch: 1, rowIds: Int32Array.from(rows) };
    return augmentBatch(pictures, plain, context).data as Uint8Array;
  };
  return transformCase({
    name,
    fit: () => spec,
    apply: (plain) => augmented(plain, [0, 1, 2, 3]),
    applyInBatches: (plain) => Uint8Array.from([...augmented(plain, [0, 1]), ...augmented(plain, [2, 3])]),
  });
};

const mixed = (name: string): TransformCase =>
  transformCase({
    name,
    fit: () => ({ alpha: 0.5, key: '1/2/mixup' }),
    apply: ({ alpha, key }) => {
      const features = { dtype: 'uint8', shape: [4, 8, 8, 3], data: batch } as const;
      const labels = { dtype: 'float32', shape: [4, 1], data: Float32Array.of(0, 1, 0, 1) } as const;
      const result = mixUp({ features, labels }, alpha, key);
      return Float64Array.from([...result.features.data, ...result.labels.data].map(Number));
    },
  });

export const imageCases: TransformCases = {
  registered: [...Object.keys(imageTransforms), ...augmentationNames],
  cases: [
    prepare('smaller', { size: [4, 5] }, reference.smaller, reference.madeWith.resize),
    prepare('larger', { size: [9, 13] }, reference.larger, reference.madeWith.resize),
    prepare('cover', { size: [5, 5], resize: 'cover' }, reference.cover, reference.madeWith.resize),
    prepare('grey', { colour: 'grey' }, reference.grey, reference.madeWith.grey),
    transformCase({
      name: 'crop',
      fit: () => ({ top: 2, left: 3, height: 3, width: 6 }),
      apply: (spec) => cropPicture(picture, spec).data,
      expected: { values: numbers(reference.crop), tolerance: 0, source: 'NumPy' },
    }),
    window('linear', reference.linear),
    window('linear-exact', reference.linearExact),
    window('sigmoid', reference.sigmoid),
    augmentation('augment', {
      flip: 'random',
      shiftPixels: 2,
      rotateDegrees: 15,
      colour: { contrast: 0.3 },
      cutoutPixels: 3,
    }),
    augmentation('flip', { flip: 'alternate' }),
    augmentation('shiftPixels', { shiftPixels: 3 }),
    augmentation('rotateDegrees', { rotateDegrees: 30 }),
    augmentation('zoomShare', { zoomShare: 0.3 }),
    augmentation('colour', { colour: { brightness: 0.2, contrast: 0.2, saturation: 0.4 } }),
    augmentation('cutoutPixels', { cutoutPixels: 4 }),
    mixed('mixUp'),
    mixed('mixupAlpha'),
  ],
};
