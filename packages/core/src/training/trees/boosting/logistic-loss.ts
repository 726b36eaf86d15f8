import type { BoostingLoss } from './loss.ts';

/** Log loss of two classes, by the log-odds of the second. */
export const logisticLoss: BoostingLoss = {
  numOutputs: 1,
  bases(labels, weights) {
    let [allWeight, secondWeight] = [0, 0];
    for (let row = 0; row < labels.length; row++) {
      allWeight += weights?.[row] ?? 1;
      secondWeight += labels[row]! * (weights?.[row] ?? 1);
    }
    return [Math.log(secondWeight / (allWeight - secondWeight))];
  },
  derive(labels, weights, [logOdds], [out]) {
    const { gradient, hessian } = out!;
    for (let row = 0; row < gradient.length; row++) {
      const probability = 1 / (1 + Math.exp(-logOdds![row]!));
      const weight = weights === undefined ? 1 : weights[row]!;
      gradient[row] = weight * (probability - labels[row]!);
      hessian[row] = weight * probability * (1 - probability);
    }
  },
  mean(labels, weights, [logOdds]) {
    let [sum, all] = [0, 0];
    for (let row = 0; row < labels.length; row++) {
      const against = labels[row] === 1 ? -logOdds![row]! : logOdds![row]!;
      const weight = weights?.[row] ?? 1;
      sum += weight * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
      all += weight;
    }
    return sum / all;
  },
};
