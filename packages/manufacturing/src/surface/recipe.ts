import { saveRecipeBundle, sparseCategoricalCrossentropy, type ImageSpec, type Recipe } from '@newfield/core';
import { cutDataset, loadPictures } from '@newfield/data';
import { classifierOptions, type ChosenTraining } from '../training/classifier-options.ts';
import { outOfFoldEvaluation } from '../training/fold-evaluation.ts';
import type { Goal } from '../training/goal.ts';
import { classifiedPictures } from '../training/picture-rows.ts';
import { chosenTraining, settingsOf } from '../training/recipe-settings.ts';
import { surfaceNetwork, withSide, type SurfaceNetworkOptions } from '../training/surface-network.ts';
import { trainFolds } from '../training/train-folds.ts';
import { surfaceNotes } from './card-notes.ts';

const task = 'neu_surface_defects/classification';
/** As they are stored: the finest texture tells crazing from scale. */
const sidePx = 200;
const pictures: ImageSpec = { size: [sidePx, sidePx], resize: 'stretch', colour: 'grey', scale: '0..1' };
/** Side of the parts that are learnt from. */
const partPx = 128;
const numFolds = 6;
/** Networks that answer together. */
const numMembers = 3;
const training: ChosenTraining = { epochs: 60, batchSize: 32, peakLearningRate: 0.05, seed: 1 };
const goals: readonly Goal[] = [{ metric: 'accuracy', atLeast: 0.9967 }];

export const neuSurface: Recipe = {
  name: 'neu-surface',
  description: 'Six kinds of defect on hot-rolled steel, by texture, at 200 × 200 pixels (NEU).',
  data: task,
  settings: settingsOf(training),
  async run(options) {
    const chosen = chosenTraining(training, options);
    const load = async (split: string) =>
      (await loadPictures(task, { split, pictures, ...(options.signal && { signal: options.signal }) })).dataset;
    const all = await classifiedPictures(await load('train'));
    const network = (member: number): Omit<SurfaceNetworkOptions, 'sidePx'> => ({
      widths: [16, 24, 48, 96, 128],
      numClasses: all.classNames.length,
      isStandardised: true,
      dropout: 0.2,
      seed: chosen.seed + member,
    });
    const labels = { dtype: 'int32', shape: [all.classes.length], data: Int32Array.from(all.classes) } as const;
    const folded = await trainFolds(
      all,
      {
        numFolds,
        numMembers,
        member: (member, rows) => ({
          model: surfaceNetwork({ ...network(member), sidePx: partPx }),
          train: cutDataset({ ...all, labels }, { cut: { size: [partPx, partPx], symmetry: 'square' }, rows }),
          options: {
            ...classifierOptions({ ...chosen, seed: chosen.seed + member }, rows.length),
            preprocessing: { ...pictures, size: [partPx, partPx] },
            loss: sparseCategoricalCrossentropy({ labelSmoothing: 0.1 }),
            augmentation: { zoomShare: 0.2, colour: { contrast: 0.3, gamma: 0.3 } },
          },
        }),
        serve: (trained) => ({
          ...trained,
          model: withSide(trained.model, { ...network(0), sidePx }),
          featureShape: [sidePx, sidePx, 1],
          preprocessing: pictures,
          averageMirrored: true,
        }),
      },
      options,
    );
    return saveRecipeBundle(options, neuSurface, folded.joined, {
      evaluations: [outOfFoldEvaluation(all, folded)],
      splits: [await load('test')],
      description: 'Tells six kinds of defect on hot-rolled steel apart. For research use.',
      domain: { goals },
      cardNotes: () => surfaceNotes,
    });
  },
};
