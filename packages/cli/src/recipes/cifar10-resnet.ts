import {
  fit,
  recipeSetting,
  resnet,
  saveRecipeBundle,
  sgd,
  sparseCategoricalCrossentropy,
  whiteningKernel,
  withCalibration,
  type Dataset,
  type FitOptions,
  type HostTensor,
  type ImageSpec,
  type LayersModel,
  type Recipe,
  type TrainedModel,
} from '@newfield/core';
import { loadDataset } from '@newfield/data';

/**
 * Ten classes in few operations, in the manner of airbench (Jordan 2024): a short training at a high rate with whitened
 * patches, label smoothing, alternating flips, fast offsets and a slow output layer, an average of the weights, and answers
 * averaged over six views.
 */
const data = 'cifar10/all';
const epochs = 20;
const batchSize = 256;
const seed = 1;
const peakLearningRate = 0.25;
const mean = [0.4914, 0.4822, 0.4465];
const std = [0.247, 0.2435, 0.2616];
const preprocessing: ImageSpec = { size: [32, 32], resize: 'cover', colour: 'rgb', scale: { mean, std } };

/** Everything but where checkpoints and progress go. */
interface Cifar10Training {
  readonly model: LayersModel;
  readonly train: Dataset;
  readonly validation: Dataset;
  readonly test: Dataset;
  readonly options: FitOptions;
  /** How the recipe's model answers. */
  served(trained: TrainedModel): TrainedModel;
}

/**
 * @param numEpochs length of the whole schedule
 * @param settings  other than the recipe's own: `seed`, `batchSize`, and `learningRate`, which is the schedule's peak
 */
export async function cifar10Training(
  numEpochs: number = epochs,
  settings: Readonly<Record<string, number>> = {},
): Promise<Cifar10Training> {
  const chosen = { seed, batchSize, learningRate: peakLearningRate, ...settings };
  const [train, validation, test] = await Promise.all(
    ['train', 'validation', 'test'].map((split) => loadDataset(data, { split })),
  );
  const whitening = whiteningKernel(await scaledPictures(train!, 5000), 2);
  const totalSteps = numEpochs * Math.ceil(train!.numRows / chosen.batchSize);
  return {
    model: resnet({ inputShape: [32, 32, 3], whitening, numClasses: 10, seed: chosen.seed }),
    train: train!,
    validation: validation!,
    test: test!,
    options: {
      epochs: numEpochs,
      batchSize: chosen.batchSize,
      loss: sparseCategoricalCrossentropy({ labelSmoothing: 0.2 }),
      optimiser: sgd({
        learningRate: {
          kind: 'one-cycle',
          peak: chosen.learningRate,
          totalSteps,
          peakAt: 0.23,
          startFraction: 0.2,
          endFraction: 0.02,
        },
        momentum: 0.9,
        nesterov: true,
        weightDecay: 0.0133,
      }),
      gradientScale: { beta: 64, 'output/kernel': 1 / 81 },
      averagingDecay: 0.99,
      augmentation: { flip: 'alternate', shiftPixels: 2 },
      averageMirrored: true,
      preprocessing,
      seed: chosen.seed,
    },
    served: (trained) => ({ ...trained, averageShifted: true }),
  };
}

export const cifar10Resnet: Recipe = {
  name: 'cifar10-resnet',
  description: 'Airplane to truck: a residual network on CIFAR-10’s ten classes.',
  data,
  settings: {
    epochs: recipeSetting.epochs(epochs),
    seed: recipeSetting.seed(seed),
    batchSize: recipeSetting.batchSize(batchSize),
    learningRate: recipeSetting.learningRate(peakLearningRate),
  },
  async run(options) {
    const {
      model,
      train,
      validation,
      test,
      options: training,
      served,
    } = await cifar10Training(options.epochs, options.settings);
    const trained = await fit(model, train, {
      ...training,
      validationData: validation,
      checkpoint: { path: options.checkpoint, resume: options.resume, everySteps: 25 },
      output: options.output,
      ...(options.callbacks && { callbacks: options.callbacks }),
      ...(options.signal && { signal: options.signal }),
    });
    const calibrated = await withCalibration(served(trained), validation, 'temperature');
    return saveRecipeBundle(options, cifar10Resnet, calibrated, {
      splits: [validation, test],
      description: 'Tells ten kinds of object and animal apart on pictures of 32 × 32 pixels.',
      cardNotes: () => notes,
    });
  },
};

/** The first rows of a split as the model sees them, for whitening. */
async function scaledPictures(dataset: Dataset, numRows: number): Promise<HostTensor> {
  for await (const { features } of dataset.batches({ batchSize: numRows })) {
    const scaled = Float32Array.from(
      features.data as Uint8Array,
      (value, index) => (value / 255 - mean[index % 3]!) / std[index % 3]!,
    );
    return { dtype: 'float32', shape: features.shape, data: scaled };
  }
  throw new Error('a split has at least one batch');
}

const notes = `## How it answers

The answer is the mean over six views, inside the graph: the picture as it is and moved by one pixel up and left or down and
right, each of them also mirrored. The labels were smoothed in training; the temperature makes probabilities mean what they say.

## Limits

Trained on small, centred, well-lit photographs of ten kinds of thing. It gives one of the ten to any picture whatsoever.
`;
