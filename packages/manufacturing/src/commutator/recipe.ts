import type { ImageSpec, Recipe, TrainedModel } from '@newfield/core';
import { loadMasks } from '@newfield/data';
import type { ChosenTraining } from '../training/classifier-options.ts';
import { joinedUnseen, judgeUnseen, type UnseenMasks } from '../training/judge-masks.ts';
import { joinedMasks } from '../training/masked-rows.ts';
import { chosenTraining, settingsOf } from '../training/recipe-settings.ts';
import { saveMaskBundle } from '../training/save-mask-bundle.ts';
import { averagedMasks, trainMasks, type MaskPlan } from '../training/train-masks.ts';
import { commutatorNotes } from './card-notes.ts';

const task = 'kolektor_sdd/cracks';
const folds = ['fold-0', 'fold-1', 'fold-2'];
const pictures: ImageSpec = { size: [640, 256], resize: 'stretch', colour: 'grey', scale: '0..1' };
const training: ChosenTraining = { epochs: 40, batchSize: 8, peakLearningRate: 0.004, seed: 1 };
const plan: Omit<MaskPlan, 'training'> = {
  pictures,
  cut: { size: [320, 256], symmetry: 'flips' },
  widths: [8, 16, 32, 48],
  augmentation: { colour: { brightness: 0.15, contrast: 0.3, gamma: 0.2 } },
};

export const commutator: Recipe = {
  name: 'commutator',
  description: 'Cracks in the plastic of electric commutators, with their place, at 256 × 640 pixels (KolektorSDD).',
  data: task,
  settings: settingsOf(training),
  async run(options) {
    const signal = options.signal && { signal: options.signal };
    const parts = await Promise.all(folds.map((split) => loadMasks(task, { split, pictures, ...signal })));
    const members: TrainedModel[] = [];
    const unseen: UnseenMasks[][] = [];
    for (const [fold, held] of parts.entries()) {
      const train = joinedMasks(
        parts.filter((part) => part !== held),
        `all but ${held.split}`,
      );
      const member = await trainMasks(train, { ...plan, training: chosenTraining(training, options) }, options, fold);
      members.push(member);
      unseen.push(await judgeUnseen(member, held));
    }
    const all = joinedMasks(parts, 'three folds by commutator, out of fold');
    return saveMaskBundle(options, commutator, {
      model: averagedMasks(members, all.rows.length, 'by commutator, each member trained on all folds but its own'),
      ...{ good: 'sound', chosenOn: all, unseen: joinedUnseen(unseen) },
      description: 'Finds cracks in the plastic of commutators. Not for commercial use.',
      licence: 'CC-BY-NC-SA-4.0',
      goals: [{ metric: 'averagePrecision', atLeast: 0.98 }],
      notes: commutatorNotes,
    });
  },
};
