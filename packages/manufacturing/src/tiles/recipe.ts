import type { ImageSpec, Recipe } from '@newfield/core';
import { loadMasks } from '@newfield/data';
import type { ChosenTraining } from '../training/classifier-options.ts';
import { judgeUnseen } from '../training/judge-masks.ts';
import { maskedRows } from '../training/masked-rows.ts';
import { chosenTraining, settingsOf } from '../training/recipe-settings.ts';
import { saveMaskBundle } from '../training/save-mask-bundle.ts';
import { stratifiedFolds } from '../training/stratified-folds.ts';
import { trainMasks, type MaskPlan } from '../training/train-masks.ts';
import { tileNotes } from './card-notes.ts';

const task = 'magnetic_tile/defects';
const pictures: ImageSpec = { size: [256, 192], resize: 'stretch', colour: 'grey', scale: '0..1' };
/** One of so many parts of the training tiles is kept for choosing. */
const numFolds = 5;
const foldSeed = 7;
const training: ChosenTraining = { epochs: 40, batchSize: 16, peakLearningRate: 0.004, seed: 1 };
const plan: Omit<MaskPlan, 'training'> = {
  pictures,
  cut: { size: [128, 128], symmetry: 'square' },
  widths: [8, 16, 32, 64],
  augmentation: { colour: { brightness: 0.2, contrast: 0.3, gamma: 0.3 } },
};

export const tileMasks: Recipe = {
  name: 'tile-masks',
  description: 'Five kinds of defect on magnetic tiles, with their place, at 192 × 256 pixels.',
  data: task,
  settings: settingsOf(training),
  async run(options) {
    const load = (split: string) =>
      loadMasks(task, { split, pictures, ...(options.signal && { signal: options.signal }) });
    const all = await load('train');
    const folds = stratifiedFolds(
      all.kinds.map((kind) => kind + 1),
      { numFolds, seed: foldSeed, groups: all.rows.map((row) => String(row['tile_group'])) },
    );
    const rowsWhere = (isKept: boolean): number[] => [...folds.keys()].filter((row) => (folds[row] === 0) === isKept);
    const kept = { ...maskedRows(all, rowsWhere(true)), split: 'train, a fifth by tile' };
    const train = maskedRows(all, rowsWhere(false));
    const model = await trainMasks(train, { ...plan, training: chosenTraining(training, options) }, options);
    return saveMaskBundle(options, tileMasks, {
      ...{ model, good: 'free', chosenOn: kept },
      unseen: await judgeUnseen(model, kept),
      openTest: () => load('test'),
      description: 'Finds five kinds of defect on magnetic tiles and outlines them. For research use.',
      goals: [],
      notes: tileNotes,
    });
  },
};
