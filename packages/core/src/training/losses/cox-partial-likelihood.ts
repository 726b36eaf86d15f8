import {
  add,
  cast,
  div,
  exp,
  expand,
  greater,
  less,
  log,
  max,
  maximum,
  mul,
  reshape,
  sub,
  sum,
  type Tensor,
  abs,
} from '@newfield/autograd';
import type { Figure, Loss } from './loss.ts';

/** Takes people who are no longer at risk out of a maximum and a sum of exponentials. */
const farBelow = 1e9;

/**
 * Minus Cox's log partial likelihood (Breslow's ties), over the events of a batch: `−mean over events (h − log Σ exp h′)`, the sum
 * over those of the batch whose time is not earlier. Outputs are log hazard ratios `[N, 1]`. Labels are times `[N, 1]`, those of
 * censored people with a minus; a time of 0 counts as censored. Rows are judged beside one another: give large batches, and no
 * class weights.
 *
 * The figure is the batch's concordance: the share of pairs, with the earlier time an event's, that are in the right order; ties of
 * outputs count one half.
 *
 * @see Cox 1972; Katzman 2018 (DeepSurv); the sign for censored times is XGBoost's (`survival:cox`)
 */
export function coxPartialLikelihood(): Loss {
  return {
    name: 'coxPartialLikelihood',
    config: {},
    labelType: 'value',
    perRow(outputs, labels) {
      const { hazards, isEvent, others } = pairs(outputs, labels);
      const isGone = less(others.times, abs(labels));
      const atRisk = sub(others.hazards, mul(cast(isGone, 'float32'), farBelow));
      const highest = max(atRisk, [1], true);
      const logSum = add(highest, log(sum(exp(sub(atRisk, highest)), [1], true)));
      const perEvent = mul(sub(logSum, hazards), isEvent);
      const scale = Number(outputs.shape[0]);
      return reshape(mul(div(perEvent, maximum(sum(isEvent), 1)), scale), [scale]);
    },
    figure: batchConcordance,
  };
}

const batchConcordance: Figure = {
  name: 'concordance',
  perRow(outputs, labels) {
    const { hazards, isEvent, others } = pairs(outputs, labels);
    const isPair = mul(cast(greater(others.times, abs(labels)), 'float32'), isEvent);
    const wins = cast(greater(hazards, others.hazards), 'float32');
    const losses = cast(less(hazards, others.hazards), 'float32');
    const halves = add(sub(wins, losses), 1);
    const share = div(mul(sum(mul(isPair, halves)), 0.5), maximum(sum(isPair), 1));
    return expand(reshape(share, [1]), [Number(outputs.shape[0])]);
  },
};

/** Each row as a column, and all rows as a line to hold beside it. */
function pairs(
  hazards: Tensor,
  labels: Tensor,
): {
  readonly hazards: Tensor;
  readonly isEvent: Tensor;
  readonly others: { readonly hazards: Tensor; readonly times: Tensor };
} {
  const line = (x: Tensor): Tensor => reshape(x, [1, Number(x.shape[0])]);
  return {
    hazards,
    isEvent: cast(greater(labels, 0), 'float32'),
    others: { hazards: line(hazards), times: line(abs(labels)) },
  };
}
