import { add, batchNormInference, batchNormTraining, mul, full, type Tensor } from '@newfield/autograd';
import { asChannelsFirst, channelsFirst, channelsLast } from '../feature.ts';
import { UnsupportedLayerError } from '../../../contracts/errors/index.ts';
import { defineLayerRule } from '../layer-rule.ts';

defineLayerRule('BatchNormalization', ({ name, inputs, config, training, weight, update }) => {
  const [feature] = inputs;
  const rank = feature!.tensor.rank;
  const axis = Number(config['axis'] ?? -1);
  if (axis !== -1 && axis !== rank - 1) {
    throw new UnsupportedLayerError(`BatchNormalization "${name}" normalises axis ${axis}.`, {
      expected: 'the last axis',
      fix: 'Leave axis at its default, -1.',
    });
  }
  const x = asChannelsFirst(feature!);
  const [runningMean, runningVariance] = [weight('moving_mean')!, weight('moving_variance')!];
  const channels = [Number(x.shape[1])];
  const gamma = weight('gamma') ?? full(channels, 1);
  const beta = weight('beta') ?? full(channels, 0);
  const epsilon = Number(config['epsilon']);
  const restore = rank === 2 ? channelsLast : channelsFirst;
  if (!training) return restore(batchNormInference(x, gamma, beta, runningMean, runningVariance, epsilon));

  const { y, batchMean, batchVariance } = batchNormTraining(x, gamma, beta, epsilon);
  const momentum = Number(config['momentum']);
  const blend = (running: Tensor, current: Tensor): Tensor => add(mul(running, momentum), mul(current, 1 - momentum));
  update('moving_mean', blend(runningMean, batchMean));
  update('moving_variance', blend(runningVariance, batchVariance));
  return restore(y);
});

defineLayerRule('Dropout', ({ inputs, config, dropout }) => dropout(inputs[0]!, Number(config['rate'])));
