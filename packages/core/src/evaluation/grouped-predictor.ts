import type { LabelGroup } from '../contracts/bundle.ts';
import type { Prediction, Predictor } from '../contracts/predictor.ts';

/**
 * A predictor as it answers a data set's question: itself where it has the data set's classes, else one of its groups of labels
 * where that has.
 *
 * @param classNames of the data set
 * @example predictorFor(normalBacterialViral, ['normal', 'pneumonia']) // P(pneumonia) = P(bacterial) + P(viral)
 */
export function predictorFor(predictor: Predictor, classNames: readonly string[] | undefined): Predictor {
  const { labels, groups = [] } = predictor.manifest;
  if (classNames === undefined || classNames.length === labels.length) return predictor;
  const group = groups.find(({ others, name }) => classNames[0] === others && classNames[1] === name);
  return group === undefined ? predictor : groupedPredictor(predictor, group);
}

/** Whether a row belongs to a group of labels: two classes, decided by the group's own threshold. */
export function groupedPredictor(predictor: Predictor, group: LabelGroup): Predictor {
  const { manifest } = predictor;
  return {
    manifest: {
      ...manifest,
      task: 'binary-classification',
      labels: [group.others, group.name],
      threshold: group.threshold,
    },
    runtime: predictor.runtime,
    predict: async (inputs, options) =>
      (await predictor.predict(inputs, options)).map(({ probabilities }) => inGroup(probabilities, group)),
    dispose: () => predictor.dispose(),
  };
}

function inGroup(all: Prediction['probabilities'], { name, others, labels, threshold }: LabelGroup): Prediction {
  const inside = labels.reduce((sum, label) => sum + all[label]!, 0);
  const probabilities = { [others]: 1 - inside, [name]: inside };
  const index = inside > threshold.value ? 1 : 0;
  const label = index === 1 ? name : others;
  return { label, index, probability: probabilities[label]!, probabilities };
}
