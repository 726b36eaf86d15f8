import {
  evaluateClassification,
  fitCalibration,
  saveRecipeBundle,
  scoreDataset,
  type Recipe,
  type TrainedModel,
} from '@newfield/core';
import type { ChosenTraining } from '../training/classifier-options.ts';
import type { Goal } from '../training/goal.ts';
import { chosenTraining, settingsOf } from '../training/recipe-settings.ts';
import { stratifiedFolds } from '../training/stratified-folds.ts';
import { plateNotes } from './card-notes.ts';
import { chooseBlend, type ChosenBlend } from './choose-blend.ts';
import { loadPlates, plateRows, plateTable, plateTask, type Plates } from './plate-data.ts';
import { numNetworks, trainNetworks } from './train-networks.ts';
import { trainRounds } from './tree-candidates.ts';

const numFolds = 5;
const foldSeed = 7;
const training: ChosenTraining = { epochs: 40, batchSize: 64, peakLearningRate: 0.004, seed: 1 };
const goals: readonly Goal[] = [{ metric: 'accuracy', atLeast: 0.8 }];

export const steelPlates: Recipe = {
  name: 'steel-plates',
  description: 'Seven faults of steel plates, from 27 measures of a mark (UCI).',
  data: plateTask,
  settings: settingsOf(training),
  async run(options) {
    const { signal } = options;
    const startMs = performance.now();
    const chosen = chosenTraining(training, options);
    const plates = await loadPlates(signal);
    const { classes, classNames, checksum } = plates;
    const numClasses = classNames.length;
    const all = [...classes.keys()];
    const folds = stratifiedFolds(classes, { numFolds, seed: foldSeed });
    const probabilities = new Float64Array(classes.length * numClasses);
    for (let fold = 0; fold < numFolds; fold++) {
      const { trained, blend } = await trainBlend(
        chosen,
        plates,
        all.filter((row) => folds[row] !== fold),
        signal,
      );
      const unseen = all.filter((row) => folds[row] === fold);
      const scored = await scoreDataset(trained, plateRows(plates, trained.table!, unseen));
      unseen.forEach((row, index) => {
        for (let label = 0; label < numClasses; label++)
          probabilities[row * numClasses + label] = scored.probabilities[index * numClasses + label]!;
      });
      options.output?.write(`fold ${fold + 1} of ${numFolds}: ${blendText(blend)}\n`);
    }
    const decisions = all.map((row) => {
      const values = [...probabilities.subarray(row * numClasses, (row + 1) * numClasses)];
      return values.indexOf(Math.max(...values));
    });
    const { trained, blend } = await trainBlend(chosen, plates, all, signal);
    const calibration = fitCalibration('temperature', classes, probabilities, numClasses);
    const evaluation = {
      ...{ data: plateTask, split: 'five folds, stratified', checksum, rows: classes.length },
      metrics: evaluateClassification({ labels: classes, decisions, probabilities, numClasses }),
    };
    const plan = { networks: numNetworks, treesAClass: blend.numRounds, ...blend.candidate, shareOfTrees: blend.share };
    return saveRecipeBundle(
      options,
      steelPlates,
      {
        ...trained,
        calibration,
        record: { ...trained.record, durationSeconds: (performance.now() - startMs) / 1000, plan },
      },
      {
        splits: [],
        evaluations: [evaluation],
        description: 'Tells seven faults of steel plates apart by geometry and luminosity of the mark.',
        domain: { goals },
        cardNotes: () => plateNotes,
      },
    );
  },
};

/** Chooses on the rows given alone, then trains on all of them. */
async function trainBlend(
  chosen: ChosenTraining,
  plates: Plates,
  rows: readonly number[],
  signal: AbortSignal | undefined,
): Promise<{ readonly trained: TrainedModel; readonly blend: ChosenBlend }> {
  const blend = await chooseBlend(chosen, plates, rows, signal);
  const network = await trainNetworks(chosen, plates, rows, signal);
  const ensemble = await trainRounds(plateTable(plates, rows), blend.candidate, blend.numRounds, signal);
  return { trained: { ...network, trees: { ensemble, share: blend.share } }, blend };
}

const blendText = ({ numRounds, share, candidate, logLoss }: ChosenBlend): string =>
  `${numRounds} rounds of up to ${candidate.growth!.numLeavesMax} leaves, weight ${share}, inner log loss ${logLoss.toFixed(3)}`;
