import { add, div, mul, reshape, slice, sub, sum, type Tensor } from '@newfield/autograd';
import { requireInRange } from '../range.ts';
import { linearDiscrepancy, transportCost } from './group-distance.ts';
import { logBothSides } from './cross-entropy.ts';
import type { Loss } from './loss.ts';

export interface PotentialOutcomesOptions {
  /** Share of the rows that were treated, in (0, 1): rows of the rarer group weigh more, so that both groups count alike. */
  readonly treatedShare?: number;
  /** The third output is the chance of being treated; weight of its cross-entropy, ≥ 0. Default: there is no such output. */
  readonly propensityWeight?: number;
  /** The last outputs are a representation whose distribution should be alike in both groups. Default: there is none. */
  readonly balance?: {
    /** `wasserstein`: cost of moving one group onto the other; `mmd`: squared distance of the groups' means. */
    readonly distance: 'wasserstein' | 'mmd';
    /** ≥ 0. */
    readonly weight: number;
  };
}

/**
 * Loss of a network with a head for each of two treatments. Outputs are `[N, 2 + …]`: what comes without treatment and with it, then
 * the chance of being treated and the representation where the options name them. Labels have the same width: treatment (0 or 1), the
 * outcome that was seen, and zeros.
 *
 * Only the head of the treatment that was given is judged: `w·(ŷ_t − y)² + propensity·BCE(p, t) + balance·distance`, with
 * `w = t/2u + (1 − t)/2(1 − u)` where the treated share `u` is given. The figure, by which to stop early, is the first part alone
 * without the weight: it never asks for the distance or the propensity.
 *
 * @throws ValueRangeError when an option is outside its range
 * @see Shalit, Johansson & Sontag 2017 (TARNet, CFR); Shi, Blei & Veitch 2019 (DragonNet, without its targeted regularisation)
 */
export function potentialOutcomes({ treatedShare, propensityWeight, balance }: PotentialOutcomesOptions = {}): Loss {
  if (treatedShare !== undefined) requireInRange('treatedShare', treatedShare, 1e-6, 1 - 1e-6);
  if (propensityWeight !== undefined) requireInRange('propensityWeight', propensityWeight, 0, 1e6);
  if (balance !== undefined) requireInRange('balance.weight', balance.weight, 0, 1e6);
  const numHeads = propensityWeight === undefined ? 2 : 3;
  return {
    name: 'potentialOutcomes',
    config: {
      ...(treatedShare !== undefined && { treatedShare }),
      ...(propensityWeight !== undefined && { propensityWeight }),
      ...(balance && { distance: balance.distance, balanceWeight: balance.weight }),
    },
    labelType: 'dense',
    perRow(outputs, labels) {
      const treated = column(labels, 0);
      const error = factualError(outputs, labels);
      let loss = treatedShare === undefined ? error : mul(error, groupWeights(treated, treatedShare));
      if (propensityWeight !== undefined) {
        const [logChance, logRest] = logBothSides(column(outputs, 2));
        const surprise = add(mul(treated, logChance), mul(sub(1, treated), logRest));
        loss = sub(loss, mul(surprise, propensityWeight));
      }
      if (balance !== undefined && balance.weight > 0) {
        const representation = slice(outputs, [{ axis: 1, start: numHeads, end: Number(outputs.shape[1]) }]);
        const distance = balance.distance === 'mmd' ? linearDiscrepancy : transportCost;
        loss = add(loss, mul(distance(representation, treated), balance.weight));
      }
      return reshape(loss, [Number(outputs.shape[0])]);
    },
    figure: {
      name: 'factualError',
      perRow: (outputs, labels) => sum(factualError(outputs, labels), [1]),
    },
  };
}

/** `[N, 1]` */
const column = (x: Tensor, place: number): Tensor => slice(x, [{ axis: 1, start: place, end: place + 1 }]);

/** Squared error of the head whose treatment was given, `[N, 1]`. */
function factualError(outputs: Tensor, labels: Tensor): Tensor {
  const treated = column(labels, 0);
  const [without, given] = [column(outputs, 0), column(outputs, 1)];
  const error = sub(add(without, mul(treated, sub(given, without))), column(labels, 1));
  return mul(error, error);
}

const groupWeights = (treated: Tensor, share: number): Tensor =>
  add(div(treated, 2 * share), div(sub(1, treated), 2 * (1 - share)));
