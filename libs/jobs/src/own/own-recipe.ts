import {
  adam,
  cnn,
  evaluate,
  fit,
  InvalidArgumentError,
  mlp,
  openLayersModel,
  replaceOutput,
  saveBundle,
  tableWidth,
  withCalibration,
  type BundleManifest,
  type Dataset,
  type FitOptions,
  type LayersModel,
  type Recipe,
  type RecipeOptions,
} from '@newfield/core';
import type { HandlerStores } from '../handlers/made-blobs.ts';
import { ownCardNotes } from './card-notes.ts';
import { imageSpecOf, learnReading, openOwnData, readPart, type OwnData, type ReadAs } from './own-data.ts';
import { ownTrainingSettings, type OwnPlan } from './own-plan.ts';

export interface OwnRecipeOptions {
  /** What the model is called. */
  readonly name: string;
  readonly plan: OwnPlan;
  readonly stores: HandlerStores;
  /** Folder of a bundle whose network knows pictures already; what `trunk` builds on. */
  readonly trunk?: () => Promise<string>;
  /** Of the code that trains. */
  readonly commit?: string;
}

const usual = {
  epochs: ownTrainingSettings.epochs.default,
  batchSize: ownTrainingSettings.batchSize.default,
  learningRate: ownTrainingSettings.learningRate.default,
  seed: ownTrainingSettings.seed.default,
};
/** Epochs without a smaller validation loss after which nothing more is learnt. */
const patience = 5;
/** Fewer validation rows tell a temperature badly. */
const numRowsToCalibrate = 100;
const units = [64, 32];
const filters = [32, 64, 128];
const dropoutRate = 0.1;

/** A recipe made for one data set: read, cut, train, calibrate, evaluate on the rows kept out, bundle. */
export function ownRecipe(options: OwnRecipeOptions): Recipe {
  const { name, plan, stores } = options;
  return {
    name,
    description: 'A training on a data set of one’s own.',
    data: plan.reference,
    settings: ownTrainingSettings,
    canBeLengthened: true,
    async run(asked) {
      const data = await openOwnData(stores, plan, asked.signal ? { signal: asked.signal } : {});
      try {
        return await train(options, asked, data);
      } finally {
        data.close();
      }
    },
  };
}

async function train(
  { name, plan, trunk, commit }: OwnRecipeOptions,
  asked: RecipeOptions,
  data: OwnData,
): Promise<BundleManifest> {
  const chosen = { ...usual, ...asked.settings };
  const reading = await learnReading(data);
  const inspect = asked.signal ? { signal: asked.signal } : {};
  const { model, spec } = await networkFor({ plan, reading, seed: chosen.seed, ...(trunk && { trunk }) });
  const read = async (part: 'train' | 'validation' | 'test'): Promise<Dataset> =>
    (await readPart(data, part, { ...reading, ...(spec && { spec }) }, inspect)).dataset;
  const [training, validation, test] = [await read('train'), await read('validation'), await read('test')];
  const isBinary = reading.classNames.length === 2;
  const weights =
    plan.classWeights === 'balanced' ? await balancedWeights(training, reading.classNames.length) : undefined;
  const trained = await fit(model, training, {
    epochs: asked.epochs ?? chosen.epochs,
    batchSize: chosen.batchSize,
    loss: isBinary ? 'binaryCrossentropy' : 'sparseCategoricalCrossentropy',
    optimiser: adam({ learningRate: chosen.learningRate }),
    validationData: validation,
    earlyStopping: { monitor: 'val_loss', patience },
    seed: chosen.seed,
    checkpoint: { path: asked.checkpoint, resume: asked.resume },
    output: asked.output,
    ...(spec && { preprocessing: spec }),
    ...(reading.table && { table: reading.table }),
    ...(weights && { classWeight: weights }),
    ...(asked.callbacks && { callbacks: asked.callbacks }),
    ...(asked.signal && { signal: asked.signal }),
  });
  const calibrated =
    validation.numRows >= numRowsToCalibrate ? await withCalibration(trained, validation, 'temperature') : trained;
  const record = { ...calibrated.record, recipe: name, plan: { ...plan }, ...(commit !== undefined && { commit }) };
  return saveBundle(
    asked.out,
    { ...calibrated, record },
    {
      name,
      description: `Tells ${reading.classNames.length} classes apart, trained on ${data.described.title}.`,
      licence: licenceOf(plan),
      ...(asked.version !== undefined && { version: asked.version }),
      threshold: { value: 0.5, chosenBy: 'fixed before training' },
      evaluations: [await evaluate(calibrated, validation), await evaluate(calibrated, test)],
      cardNotes: ownCardNotes(data, { train: training.numRows, validation: validation.numRows, test: test.numRows }),
    },
  );
}

const licenceOf = ({ licence }: OwnPlan): string => (licence.trim() === '' ? 'not stated' : licence.trim());

interface NetworkRequest {
  readonly plan: OwnPlan;
  readonly reading: ReadAs;
  readonly seed: number;
  readonly trunk?: () => Promise<string>;
}

async function networkFor({ plan, reading, seed, trunk }: NetworkRequest): Promise<{
  readonly model: LayersModel;
  readonly spec?: NonNullable<FitOptions['preprocessing']>;
}> {
  const { classNames, table } = reading;
  const numClasses = classNames.length;
  if (table !== undefined) {
    if (plan.model !== 'mlp') throw otherKind('mlp', plan.model);
    return { model: mlp({ numFeatures: tableWidth(table), units, dropoutRate, outputs: { numClasses }, seed }) };
  }
  const spec = imageSpecOf(plan);
  if (plan.model === 'cnn') {
    const channels = plan.colour === 'grey' ? 1 : 3;
    return {
      model: cnn({ inputShape: [plan.sidePx, plan.sidePx, channels], filters, denseUnits: 128, numClasses, seed }),
      spec,
    };
  }
  if (plan.model !== 'trunk') throw otherKind('cnn or trunk', plan.model);
  if (trunk === undefined) {
    throw new InvalidArgumentError('This worker has no network to build on.', {
      stage: 'training',
      fix: 'Train a convolutional network of its own, or start a worker with: newfield worker.',
    });
  }
  const source = await openLayersModel(await trunk());
  return { model: replaceOutput(source.model, { numClasses, seed }), spec: source.preprocessing ?? spec };
}

const otherKind = (expected: string, received: string): Error =>
  new InvalidArgumentError('This network does not read this kind of data.', {
    stage: 'training',
    expected,
    received,
    fix: 'Choose the network that was proposed.',
  });

/** Weights with which every class counts alike: rows ÷ (classes × rows of the class), as in scikit-learn. */
async function balancedWeights(dataset: Dataset, numClasses: number): Promise<Record<number, number>> {
  const counts = new Float64Array(numClasses);
  for await (const { labels } of dataset.batches({ batchSize: 4096 })) {
    for (const label of labels.data) counts[Number(label)]!++;
  }
  return Object.fromEntries(
    Array.from(counts, (count, label) => [label, count === 0 ? 1 : dataset.numRows / (numClasses * count)]),
  );
}
