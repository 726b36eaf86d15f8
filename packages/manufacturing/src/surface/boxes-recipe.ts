import {
  adam,
  centreCellPx,
  centreDetection,
  centreDetector,
  evaluateDetection,
  fit,
  saveRecipeBundle,
  type DetectionAugmentation,
  type DetectionResult,
  type ImageSpec,
  type Recipe,
} from '@newfield/core';
import { detectionDataset, loadBoxes, type BoxedPictures } from '@newfield/data';
import type { ChosenTraining } from '../training/classifier-options.ts';
import type { Goal } from '../training/goal.ts';
import { chosenTraining, settingsOf } from '../training/recipe-settings.ts';
import { stratifiedFolds } from '../training/stratified-folds.ts';
import { boxesNotes } from './card-notes.ts';
import { chooseBoxes, detectBoxes } from './choose-boxes.ts';
import { riseAndFall } from '../training/rise-and-fall.ts';

const task = 'neu_surface_defects/boxes';
const sidePx = 160;
const pictures: ImageSpec = { size: [sidePx, sidePx], resize: 'stretch', colour: 'grey', scale: '0..1' };
/** One of so many parts of the training pictures is kept for choosing. */
const numFolds = 8;
const foldSeed = 7;
const training: ChosenTraining = { epochs: 100, batchSize: 16, peakLearningRate: 0.003, seed: 1 };
const boxAugmentation: DetectionAugmentation = { flip: true, flipVertically: true, zoomShare: 0.5 };
const goals: readonly Goal[] = [{ metric: 'meanAveragePrecision50', atLeast: 0.8 }];

export const neuBoxes: Recipe = {
  name: 'neu-boxes',
  description: 'Six kinds of defect on hot-rolled steel, with boxes (NEU-DET).',
  data: task,
  settings: settingsOf(training),
  async run(options) {
    const { checkpoint, resume, output, callbacks, signal } = options;
    const chosen = chosenTraining(training, options);
    const { epochs, batchSize, seed } = chosen;
    const load = (split: string) => loadBoxes(task, { split, pictures, ...(signal && { signal }) });
    const all = await load('train');
    const folds = stratifiedFolds(
      all.boxes.map((boxes) => boxes[0]?.classIndex ?? 0),
      { numFolds, seed: foldSeed },
    );
    const validation = part(all, 'train, an eighth', (row) => folds[row] === 0);
    const train = part(all, 'train', (row) => folds[row] !== 0);
    const data = detectionDataset(train, { cellPx: centreCellPx, augmentation: boxAugmentation });
    const numClasses = train.classNames.length;
    const trained = await fit(centreDetector({ inputShape: [sidePx, sidePx, 1], numClasses, seed }), data, {
      ...{ epochs, batchSize, seed, output },
      loss: centreDetection(),
      preprocessing: pictures,
      augmentation: { colour: { brightness: 0.2, contrast: 0.3, gamma: 0.2 } },
      optimiser: adam({
        learningRate: riseAndFall(chosen, data.numRows),
        weightDecay: 0.02,
      }),
      averagingDecay: 0.99,
      checkpoint: { path: checkpoint, resume },
      ...(callbacks && { callbacks }),
      ...(signal && { signal }),
    });
    const detection = await chooseBoxes(trained, validation);
    const found = async (of: BoxedPictures) => recorded(of, await detectBoxes(trained, of, detection.overlapLimits));
    const recorded = ({ name, split, checksum, classNames }: BoxedPictures, results: readonly DetectionResult[]) => ({
      ...{ data: name, split, checksum, rows: results.length },
      metrics: evaluateDetection(results, { classNames, thresholds: detection.thresholds }),
    });
    return saveRecipeBundle(
      options,
      neuBoxes,
      { ...trained, detection, record: { ...trained.record, plan: { boxAugmentation } } },
      {
        splits: [],
        evaluations: [await found(validation), await found(await load('test'))],
        description: 'Finds six kinds of defect on hot-rolled steel and boxes them. For research use.',
        domain: { goals },
        cardNotes: () => boxesNotes,
      },
    );
  },
};

/** Some of the pictures with their boxes. */
function part(all: BoxedPictures, split: string, keeps: (row: number) => boolean): BoxedPictures {
  const rows = [...all.boxes.keys()].filter(keeps);
  const [, ...shape] = all.pictures.shape;
  const size = shape.reduce((product, length) => product * length, 1);
  const data = new Uint8Array(rows.length * size);
  rows.forEach((row, index) =>
    data.set((all.pictures.data as Uint8Array).subarray(row * size, (row + 1) * size), index * size),
  );
  return {
    ...all,
    split,
    pictures: { dtype: 'uint8', shape: [rows.length, ...shape], data },
    boxes: rows.map((row) => all.boxes[row]!),
  };
}
