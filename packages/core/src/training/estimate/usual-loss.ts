import type { LayersModel } from '../../architecture/tf.ts';
import type { LossName } from '../losses/index.ts';

/**
 * The loss that usually goes with a model's last layer: binary cross-entropy with one sigmoid unit, sparse categorical
 * cross-entropy with a softmax, mean squared error otherwise.
 */
export function usualLoss(model: LayersModel): LossName {
  const settings = model.outputs[0]!.sourceLayer.getConfig() as { activation?: unknown };
  const isSoftmax = settings.activation === 'softmax' || model.outputs[0]!.sourceLayer.getClassName() === 'Softmax';
  if (isSoftmax) return 'sparseCategoricalCrossentropy';
  return settings.activation === 'sigmoid' ? 'binaryCrossentropy' : 'meanSquaredError';
}
