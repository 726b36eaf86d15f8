import { recipeSetting, type Recipe } from '@newfield/core';
import { loadDataset, loadPictures } from '@newfield/data';
import { chestXrayData, largeEditionMadeSmall, pneumoniaMnistData, smallEditionMadeLarge } from './chest-data.ts';
import { saveChestBundle } from './chest-bundle.ts';
import { chestXrayTraining, pneumonia28Training, sourceSidePx } from './chest-models.ts';
import { trainChest, type ChestTraining } from './chest-training.ts';
import { chestXrayNotes, pneumonia28Notes } from './card-notes.ts';

const settingsOf = ({ epochs, seed, batchSize, peakLearningRate }: ChestTraining): NonNullable<Recipe['settings']> => ({
  epochs: recipeSetting.epochs(epochs),
  seed: recipeSetting.seed(seed),
  batchSize: recipeSetting.batchSize(batchSize),
  learningRate: recipeSetting.learningRate(peakLearningRate),
});

const chosen = (
  training: ChestTraining,
  { epochs, settings = {} }: { readonly epochs?: number; readonly settings?: Readonly<Record<string, number>> },
): ChestTraining => ({
  ...training,
  epochs: epochs ?? training.epochs,
  scheduleEpochs: (epochs ?? training.epochs) === training.epochs ? training.scheduleEpochs : epochs!,
  seed: settings['seed'] ?? training.seed,
  batchSize: settings['batchSize'] ?? training.batchSize,
  peakLearningRate: settings['learningRate'] ?? training.peakLearningRate,
});

export const pneumonia28: Recipe = {
  name: 'pneumonia-28',
  description: 'Pneumonia or none, on chest X-rays of children at 28 × 28 pixels (PneumoniaMNIST).',
  data: 'pneumoniamnist/pneumonia',
  settings: settingsOf(pneumonia28Training),
  async run(options) {
    const data = await pneumoniaMnistData(options.signal);
    const trained = await trainChest(chosen(pneumonia28Training, options), data, options);
    return saveChestBundle(options, pneumonia28, {
      ...data,
      sourceSidePx: sourceSidePx.small,
      trained: { ...trained, averageShifted: true },
      openTest: async () => ({ dataset: await loadDataset('pneumoniamnist/pneumonia', { split: 'test' }) }),
      openOtherEdition: () => largeEditionMadeSmall(pneumonia28Training.preprocessing),
      findings: [{ code: 'pneumonia', labels: ['pneumonia'] }],
      description: 'Says how likely pneumonia is on a chest X-ray of a child at 28 × 28 pixels. For research use only.',
      cardNotes: pneumonia28Notes,
    });
  },
};

export const chestXray: Recipe = {
  name: 'chest-xray',
  description: 'Normal, bacterial or viral pneumonia, on chest X-rays of children at 160 × 160 pixels.',
  data: 'chest-xray-pneumonia/types',
  settings: settingsOf(chestXrayTraining),
  async run(options) {
    const training = chosen(chestXrayTraining, options);
    const data = await chestXrayData(training.preprocessing, options.signal);
    const trained = await trainChest(training, data, options);
    const [, bacterial, viral] = data.train.classNames!;
    return saveChestBundle(options, chestXray, {
      ...data,
      sourceSidePx: sourceSidePx.large,
      trained,
      openTest: () => loadPictures('chest-xray-pneumonia/types', { split: 'test', pictures: training.preprocessing }),
      openOtherEdition: () => smallEditionMadeLarge(training.preprocessing),
      findings: [
        { code: 'pneumonia', labels: [bacterial!, viral!] },
        { code: 'bacterial-pneumonia', labels: [bacterial!] },
        { code: 'viral-pneumonia', labels: [viral!] },
      ],
      description:
        'Says how likely pneumonia, bacterial or viral, is on a chest X-ray of a child. For research use only.',
      cardNotes: chestXrayNotes,
    });
  },
};
