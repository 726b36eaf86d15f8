import { add, batchNormInference, batchNormTraining, full, layerNorm, mul, type Tensor } from '@newfield/autograd';
import { UnsupportedLayerError } from '../../../contracts/errors/index.ts';
import { asChannelsFirst, asChannelsLast, channelsFirst, channelsLast } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

function requireLastAxis(name: string, axis: unknown, rank: number): void {
  const [number] = Array.isArray(axis) && axis.length === 1 ? (axis as unknown[]) : [axis];
  if (number === undefined || number === -1 || number === rank - 1) return;
  throw new UnsupportedLayerError(`The layer "${name}" normalises axis ${JSON.stringify(axis)}.`, {
    expected: 'the last axis',
    fix: 'Leave axis at its default, -1.',
  });
}

defineLayerRule('BatchNormalization', ({ name, inputs, config, training, isFrozen, weight, update }) => {
  const [feature] = inputs;
  const { rank } = feature!.tensor;
  requireLastAxis(name, config['axis'], rank);
  const x = asChannelsFirst(feature!);
  const [runningMean, runningVariance] = [weight('moving_mean')!, weight('moving_variance')!];
  const channels = [Number(x.shape[1])];
  const gamma = weight('gamma') ?? full(channels, 1);
  const beta = weight('beta') ?? full(channels, 0);
  const epsilon = Number(config['epsilon']);
  const restore = rank === 2 ? channelsLast : channelsFirst;
  if (!training || isFrozen) {
    return restore(batchNormInference(x, gamma, beta, runningMean, runningVariance, epsilon));
  }
  const { y, batchMean, batchVariance } = batchNormTraining(x, gamma, beta, epsilon);
  const momentum = Number(config['momentum']);
  const blend = (running: Tensor, current: Tensor): Tensor => add(mul(running, momentum), mul(current, 1 - momentum));
  update('moving_mean', blend(runningMean, batchMean));
  update('moving_variance', blend(runningVariance, batchVariance));
  return restore(y);
});

defineLayerRule('LayerNormalization', ({ name, inputs, config, weight }) => {
  const x = asChannelsLast(inputs[0]!);
  requireLastAxis(name, config['axis'], x.rank);
  const channels = [Number(x.shape.at(-1))];
  const gamma = weight('gamma') ?? full(channels, 1);
  const beta = weight('beta') ?? full(channels, 0);
  return channelsLast(layerNorm(x, gamma, beta, Number(config['epsilon'])));
});
