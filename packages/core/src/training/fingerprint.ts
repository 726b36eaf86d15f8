import { createHash } from 'node:crypto';
import type { NetworkSource } from '../architecture/network.ts';
import type { Dataset } from '../contracts/dataset.ts';
import type { FitOptions } from './fit-options.ts';
import type { Loss } from './losses/index.ts';
import type { Optimiser } from './optimisers/index.ts';

/** Everything that must be the same for a resumed training to be the same training; the number of epochs may grow. */
export function trainingFingerprint(
  { model, preprocessing, table }: NetworkSource,
  dataset: Dataset,
  loss: Loss,
  optimiser: Optimiser,
  options: FitOptions,
): string {
  const facts = [
    [dataset.checksum, dataset.split, dataset.numRows],
    model.layers.map((layer) => [layer.getClassName(), layer.getConfig(), outputShapeOf(layer), layer.trainable]),
    [preprocessing, options.augmentation, options.averageMirrored],
    [loss.name, loss.config, options.classWeight],
    [optimiser.name, optimiser.config, options.gradientScale, options.gradientClipping, options.averagingDecay],
    [options.batchSize ?? 32, options.seed ?? 0, options.shuffle ?? true],
    options.earlyStopping,
    ...(table === undefined ? [] : [table]),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** A layer that is applied more than once may give several shapes; tfjs then refuses to name one. */
function outputShapeOf(layer: NetworkSource['model']['layers'][number]): unknown {
  const shapes = layer.inboundNodes.map(({ outputShapes }) => outputShapes);
  const [first, ...others] = shapes.map((each) => JSON.stringify(each));
  return others.every((each) => each === first) ? layer.outputShape : shapes;
}
