import {
  adam,
  buildDesign,
  evaluate,
  fit,
  initialiseWeights,
  InvalidArgumentError,
  recipeSetting,
  saveBundle,
  ShapeMismatchError,
  usualLoss,
  type Dataset,
  type ImageSpec,
  type LayersModel,
  type Recipe,
} from '@newfield/core';
import { loadDataset } from '@newfield/data';

export interface TrainedDesign {
  readonly name: string;
  /** Of the design, counted from 1. */
  readonly version: number;
  readonly source: string;
  /** `<data set>/<task>` */
  readonly data: string;
}

const own = { epochs: 10, batchSize: 32, seed: 1, learningRate: 0.001 };

/** What runs, models and bundles that come from a design are called. */
export const designRecipeName = (name: string): string => `design-${name}`;

/**
 * A recipe that trains a design as the article trains its network: Adam, the loss that goes with the output, no augmentation.
 * The seed decides all first weights: kernels Glorot uniform, whatever the topology says of them.
 */
export const designRecipe = ({ name, version: designVersion, source, data }: TrainedDesign): Recipe => ({
  name: designRecipeName(name),
  description: `The design ${name}, version ${designVersion}.`,
  data,
  settings: {
    epochs: recipeSetting.epochs(own.epochs),
    seed: recipeSetting.seed(own.seed),
    batchSize: recipeSetting.batchSize(own.batchSize),
    learningRate: recipeSetting.learningRate(own.learningRate),
  },
  async run({ out, checkpoint, resume, epochs, settings, version, output, callbacks, signal }) {
    const { seed, batchSize, learningRate } = { ...own, ...settings };
    const model = await modelOf(source, seed);
    const [train, validation, test] = await Promise.all(
      ['train', 'validation', 'test'].map((split) => loadDataset(data, { split, ...(signal && { signal }) })),
    );
    requireFit(model, train!);
    const preprocessing = pictureSpec(train!);
    const trained = await fit(model, train!, {
      epochs: epochs ?? own.epochs,
      batchSize,
      loss: usualLoss(model),
      optimiser: adam({ learningRate }),
      validationData: validation!,
      seed,
      checkpoint: { path: checkpoint, resume },
      output,
      ...(preprocessing && { preprocessing }),
      ...(callbacks && { callbacks }),
      ...(signal && { signal }),
    });
    const evaluations = [await evaluate(trained, validation!), await evaluate(trained, test!)];
    const record = { ...trained.record, recipe: designRecipeName(name) };
    return saveBundle(
      out,
      { ...trained, record },
      {
        name: designRecipeName(name),
        description: `The design ${name}, version ${designVersion}, trained on ${data}.`,
        licence: 'Apache-2.0',
        evaluations,
        ...(version !== undefined && { version }),
      },
    );
  },
});

async function modelOf(source: string, seed: number): Promise<LayersModel> {
  const built = await buildDesign(JSON.parse(source));
  if ('problem' in built) {
    throw new InvalidArgumentError(built.problem.message, { stage: 'architecture', fix: built.problem.fix });
  }
  return initialiseWeights(built.model, seed);
}

function requireFit(model: LayersModel, { name, featureShape }: Dataset): void {
  const wanted = model.inputs[0]!.shape.slice(1);
  if (wanted.join() === featureShape.join()) return;
  throw new ShapeMismatchError(`The rows of ${name} don't have the shape of the design's input.`, {
    expected: `[${wanted.map((length) => length ?? 'any').join(', ')}]`,
    received: `[${featureShape.join(', ')}]`,
    fix: 'Choose a data set of this shape, or change the design’s input.',
  });
}

/** Pictures become numbers in [0, 1]. */
function pictureSpec({ featureShape }: Dataset): ImageSpec | undefined {
  if (featureShape.length !== 3) return undefined;
  const [height, width, channels] = featureShape as [number, number, number];
  return { size: [height, width], resize: 'cover', colour: channels === 1 ? 'grey' : 'rgb', scale: '0..1' };
}
