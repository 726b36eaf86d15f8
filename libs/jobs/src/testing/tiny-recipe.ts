import {
  adam,
  evaluate,
  fit,
  mlp,
  randomStream,
  recipeSetting,
  saveBundle,
  uniform,
  type Dataset,
  type Recipe,
} from '@newfield/core';
import { fromArrays } from '@newfield/data';

const numRows = 64;
const numFeatures = 4;

/** Made-up numbers in [-1, 1), `[64, 4]`; the same for the same seed. */
export function tinyFeatures(seed = 1): Float32Array {
  const next = randomStream(seed);
  return Float32Array.from({ length: numRows * numFeatures }, () => 2 * uniform(next) - 1);
}

/** Made-up numbers whose class is whether they add up to more than 0. */
function tinyDataset(split: string, seed: number): Dataset {
  const data = tinyFeatures(seed);
  const classes = Int32Array.from({ length: numRows }, (_, row) => {
    const features = data.subarray(row * numFeatures, (row + 1) * numFeatures);
    return features.reduce((a, b) => a + b) > 0 ? 1 : 0;
  });
  return fromArrays({
    features: { dtype: 'float32', shape: [numRows, numFeatures], data },
    labels: { dtype: 'int32', shape: [numRows], data: classes },
    classNames: ['below', 'above'],
    name: 'tiny/sums',
    split,
  });
}

export interface TinyRecipeOptions {
  /** Pause after each step, so that a test has the time to watch it or to break it off; default 0. */
  readonly stepMs?: number;
  /** Default 20. */
  readonly epochs?: number;
  /** Default 0.001. */
  readonly learningRate?: number;
  /** Whether a longer training may go on from a shorter one; default true. */
  readonly canBeLengthened?: boolean;
}

/** A real training of a very small network, four steps an epoch, for tests of whatever runs recipes. */
export const tinyRecipe = ({
  stepMs = 0,
  epochs: ownEpochs = 20,
  learningRate: ownRate = 0.001,
  canBeLengthened = true,
}: TinyRecipeOptions = {}): Recipe => ({
  name: 'tiny-sums',
  description: 'Do four made-up numbers add up to more than nothing?',
  data: 'tiny/sums',
  settings: {
    epochs: recipeSetting.epochs(ownEpochs),
    seed: recipeSetting.seed(1),
    learningRate: recipeSetting.learningRate(ownRate),
  },
  canBeLengthened,
  async run({ out, checkpoint, resume, epochs = ownEpochs, settings = {}, version, output, callbacks = [], signal }) {
    const { seed = 1, learningRate = ownRate } = settings;
    const [train, validation] = [tinyDataset('train', 1), tinyDataset('validation', 2)];
    const pause = { onStepEnd: () => new Promise<void>((resolve) => setTimeout(resolve, stepMs)) };
    const trained = await fit(mlp({ numFeatures, units: [8], outputs: { numClasses: 2 }, seed }), train, {
      ...{ epochs, batchSize: 16, loss: 'binaryCrossentropy', optimiser: adam({ learningRate }), seed, output },
      validationData: validation,
      checkpoint: { path: checkpoint, resume },
      callbacks: [...callbacks, pause],
      ...(signal && { signal }),
    });
    const evaluations = [await evaluate(trained, train), await evaluate(trained, validation)];
    const text = { name: 'tiny-sums', description: 'Made for tests.', licence: 'Apache-2.0' };
    return saveBundle(out, trained, { ...text, evaluations, ...(version !== undefined && { version }) });
  },
});
