import { recipeSetting, type Recipe } from '@newfield/core';
import { evaluateInspector, type Inspecting } from '../../inspection/evaluate-inspector.ts';
import { trainMaskNetwork, type MaskTraining } from '../../networks/train-mask-network.ts';
import { saveTileBundle } from './tile-bundle.ts';
import { smallPictures } from '../small-pictures.ts';
import { loadTiles, partOfGroup, tileDefectsTask, tilePictures, tileTask } from './tile-data.ts';

const tileTraining: MaskTraining = {
  epochs: 90,
  batchSize: 8,
  peakLearningRate: 0.01,
  seed: 1,
  widths: [10, 20, 40, 56],
};

export const magneticTile: Recipe = {
  name: 'magnetic-tile',
  description: 'Tells good magnetic tiles from defective ones, trained on good tiles only.',
  data: tileTask,
  settings: {
    epochs: recipeSetting.epochs(tileTraining.epochs),
    seed: recipeSetting.seed(tileTraining.seed),
    batchSize: recipeSetting.batchSize(tileTraining.batchSize),
    learningRate: recipeSetting.learningRate(tileTraining.peakLearningRate),
  },
  async run(options) {
    const { epochs = tileTraining.epochs, settings = {}, signal } = options;
    const training = {
      ...{ ...tileTraining, epochs },
      batchSize: settings['batchSize'] ?? tileTraining.batchSize,
      peakLearningRate: settings['learningRate'] ?? tileTraining.peakLearningRate,
      seed: settings['seed'] ?? tileTraining.seed,
    };
    const all = await loadTiles(tileDefectsTask, 'train', signal);
    const good = all.tiles.filter(({ isGood, group }) => isGood && partOfGroup(group) === 'train');
    const data = await smallPictures(
      good.map(({ picture }) => picture),
      tilePictures,
      { name: tileTask, split: 'train', checksum: all.checksum },
      signal,
    );
    const trained = await trainMaskNetwork(training, data, tilePictures, options);
    const evaluateTest = (inspector: Inspecting) =>
      evaluateInspector(inspector, tileTask, { split: 'test', ...(signal && { signal }) });
    return saveTileBundle(options, magneticTile, trained, { all, evaluateTest });
  },
};
