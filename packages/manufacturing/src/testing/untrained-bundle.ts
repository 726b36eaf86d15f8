import { maskNetwork, saveBundle, type BundleManifest } from '@newfield/core';

const size = [128, 128] as const;

/**
 * Writes the bundle of a network that nobody trained: an inspector of two kinds of defect whose masks say nothing, and a backbone
 * whose random layers describe patches well enough for made-up parts. For tests.
 *
 * @param threshold of its score, in [0, 1]
 */
export const saveUntrainedBundle = (folder: string, threshold = 0.9): Promise<BundleManifest> =>
  saveBundle(
    folder,
    {
      model: maskNetwork({ inputShape: [...size, 1], widths: [8, 12, 16, 16], numMasks: 2, seed: 1 }),
      featureShape: [...size, 1],
      dtype: 'uint8',
      preprocessing: { size, resize: 'stretch', colour: 'grey', scale: '0..1' },
      classNames: ['good', 'pit', 'scratch'],
      segmentation: { windowCells: 2, maskThreshold: 0.005, chosenBy: 'hand' },
      record: {
        data: { name: 'none', split: 'none', rows: 0, checksum: 'none' },
        ...{ loss: 'none', optimiser: { name: 'none' }, epochs: 0, batchSize: 1, seed: 1 },
        ...{ engine: 'cpu', durationSeconds: 0 },
      },
    },
    {
      ...{ name: 'untrained-kinds', description: 'Nobody trained it.', licence: 'Apache-2.0' },
      threshold: { value: threshold, chosenBy: 'hand' },
    },
  );
