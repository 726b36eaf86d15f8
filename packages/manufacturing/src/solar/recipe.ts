import { adamW, categoricalCrossentropy, saveRecipeBundle, type Recipe } from '@newfield/core';
import { cutDataset, loadPictures } from '@newfield/data';
import { classifierOptions, type ChosenTraining } from '../training/classifier-options.ts';
import { outOfFoldEvaluation } from '../training/fold-evaluation.ts';
import type { Goal } from '../training/goal.ts';
import { classifiedPictures } from '../training/picture-rows.ts';
import { chosenTraining, settingsOf } from '../training/recipe-settings.ts';
import { riseAndFall } from '../training/rise-and-fall.ts';
import { trainFolds } from '../training/train-folds.ts';
import { solarNotes } from './card-notes.ts';
import { photographTrunk, trunkPictures } from './photograph-trunk.ts';
import { trunkClassifier } from './trunk-classifier.ts';

const task = 'elpv_solar_cells/condition';
const sidePx = 128;
const pictures = trunkPictures([sidePx, sidePx]);
const numFolds = 6;
/** Networks that answer together. */
const numMembers = 2;
const training: ChosenTraining = { epochs: 20, batchSize: 32, peakLearningRate: 0.001, seed: 1 };
const goals: readonly Goal[] = [{ metric: 'accuracy', atLeast: 0.9 }];

export const solarCells: Recipe = {
  name: 'solar-cells',
  description: 'Sound or defective, on electroluminescence pictures of solar cells at 128 × 128 pixels (ELPV).',
  data: task,
  settings: settingsOf(training),
  async run(options) {
    const chosen = chosenTraining(training, options);
    const load = (split: string) =>
      loadPictures(task, { split, pictures, ...(options.signal && { signal: options.signal }) });
    const { dataset, rows: index } = await load('train');
    const all = await classifiedPictures(dataset);
    // What the expert thought, not only to which side of one half it fell.
    const soft = index.flatMap((row) => [1 - Number(row['defect_probability']), Number(row['defect_probability'])]);
    const trunk = await photographTrunk();
    const labels = { dtype: 'float32', shape: [index.length, 2], data: Float32Array.from(soft) } as const;
    const folded = await trainFolds(
      all,
      {
        numFolds,
        numMembers,
        member: (member, rows) => ({
          model: trunkClassifier({ sidePx, numClasses: 2, dropout: 0.3, seed: chosen.seed + member }, trunk),
          train: cutDataset({ ...all, labels }, { cut: { size: [sidePx, sidePx], symmetry: 'square' }, rows }),
          options: {
            ...classifierOptions({ ...chosen, seed: chosen.seed + member }, rows.length),
            // Without normalisations a plain gradient step is too large for some layers, too small for others.
            optimiser: adamW({ learningRate: riseAndFall(chosen, rows.length, 0.25), weightDecay: 0.05 }),
            preprocessing: pictures,
            loss: categoricalCrossentropy(),
            augmentation: { shiftPixels: 6, zoomShare: 0.05, colour: { brightness: 0.1, contrast: 0.2 } },
          },
        }),
        serve: (trained) => ({ ...trained, averageMirrored: true }),
      },
      options,
    );
    const { dataset: test } = await load('test');
    return saveRecipeBundle(options, solarCells, folded.joined, {
      evaluations: [outOfFoldEvaluation(all, folded)],
      splits: [test],
      description:
        'Says how likely a solar cell is defective on an electroluminescence picture. Not for commercial use.',
      licence: 'CC-BY-NC-SA-4.0',
      domain: { goals },
      cardNotes: () => solarNotes,
    });
  },
};
