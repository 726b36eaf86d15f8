import { fit, recipeSetting, scoreDataset, type Recipe } from '@newfield/core';
import { loadDataset, loadPictures } from '@newfield/data';
import { joinedModel, trainMembers } from '../ensemble/train-members.ts';
import { chestXrayNotes, pneumonia28Notes } from './card-notes.ts';
import { saveChestBundle } from './chest-bundle.ts';
import { chestXrayData, chestXrayTask, largeEditionMadeSmall, smallEditionMadeLarge } from './chest-data.ts';
import { chestXrayTraining, pneumonia28Training, sourceSidePx } from './chest-models.ts';
import { chestMember, type ChestTraining } from './chest-training.ts';
import { withSimulatedShifts } from './simulated-shift.ts';

const pneumoniaMnistTask = 'pneumoniamnist/pneumonia';
const shiftSeed = 1;

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
  data: pneumoniaMnistTask,
  settings: settingsOf(pneumonia28Training),
  async run(options) {
    const { checkpoint, resume, output, callbacks, signal } = options;
    const load = (split: string) => loadDataset(pneumoniaMnistTask, { split, ...(signal && { signal }) });
    const [train, validation] = [await load('train'), await load('validation')];
    const { model, options: training } = await chestMember(chosen(pneumonia28Training, options), train);
    const fitted = await fit(model, train, {
      ...training,
      validationData: validation,
      checkpoint: { path: checkpoint, resume },
      output,
      ...(callbacks && { callbacks }),
      ...(signal && { signal }),
    });
    const trained = { ...fitted, averageShifted: true };
    return saveChestBundle(options, pneumonia28, {
      ...{ trained, validation },
      validated: await scoreDataset(trained, await withSimulatedShifts(validation, shiftSeed)),
      seen: train,
      unseen: validation,
      cases: { dataset: train },
      sourceSidePx: sourceSidePx.small,
      openTest: async () => ({ dataset: await load('test') }),
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
  data: chestXrayTask,
  settings: settingsOf(chestXrayTraining),
  async run(options) {
    const training = chosen(chestXrayTraining, options);
    const pictures = training.preprocessing;
    const data = await chestXrayData(pictures, training.views!.length, options.signal);
    const members = await trainMembers(
      data,
      {
        member: (member, train) => chestMember(training, train, member),
        withCopies: (fold) => withSimulatedShifts(fold, shiftSeed),
      },
      options,
    );
    const [, bacterial, viral] = data.all.classNames!;
    return saveChestBundle(options, chestXray, {
      trained: joinedModel(members, data, 'of consecutive children'),
      validation: { ...data.all, split: `${data.all.split}, out of fold` },
      validated: members.outOfFold,
      seen: await data.part(0, 'outside'),
      unseen: await data.part(0, 'inside'),
      cases: { dataset: data.all, rows: data.rows },
      sourceSidePx: sourceSidePx.large,
      openTest: () => loadPictures(chestXrayTask, { split: 'test', pictures }),
      openOtherEdition: () => smallEditionMadeLarge(pictures),
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
