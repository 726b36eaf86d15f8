import {
  abs,
  add,
  cast,
  clip,
  div,
  greater,
  log,
  max,
  mul,
  neg,
  slice,
  sub,
  sum,
  type Tensor,
} from '@newfield/autograd';
import { numBoxNumbers } from '../../preprocessing/detection/centre-targets.ts';
import { requireInRange } from '../range.ts';
import type { Figure, Loss } from './loss.ts';

export interface CentreDetectionOptions {
  /** Weight of the boxes' errors beside that of the heat, ≥ 0; default 1. */
  readonly boxWeight?: number;
}

/** Distance that probabilities keep from 0 and 1. */
const epsilon = 1e-4;
/** Only a cell that holds a centre has this much heat. */
const nearlyOne = 0.9999;

/**
 * Loss of a detector that marks the centres of objects, float32 `[N, rows, columns, classes + 4]`, against `centreTargets`:
 *
 * `(Σ focal + boxWeight · Σ |box − target|) / number of objects`, the second sum over the cells of centres. Of a cell's heat `p`
 * and its target `y` the focal part is `−(1 − p)²·log p` where `y` is 1, and `−(1 − y)⁴·p²·log(1 − p)` elsewhere: next to a
 * centre, heat costs little. A picture without objects counts as if it had one.
 *
 * @throws ValueRangeError when the weight is outside its range
 * @see Zhou 2019, "Objects as points", equations 1 to 4
 */
export function centreDetection({ boxWeight = 1 }: CentreDetectionOptions = {}): Loss {
  requireInRange('boxWeight', boxWeight, 0, 1000);
  return {
    name: 'centreDetection',
    config: { boxWeight },
    labelType: 'dense',
    perRow(outputs, labels) {
      const [heat, boxes] = parts(outputs);
      const [targetHeat, targetBoxes] = parts(labels);
      const p = clip(heat, epsilon, 1 - epsilon);
      const rest = sub(1, p);
      const isCentre = centres(targetHeat);
      const hits = mul(isCentre, mul(mul(rest, rest), log(p)));
      const away = sub(1, targetHeat);
      const nearness = mul(mul(away, away), mul(away, away));
      const alarms = mul(nearness, mul(mul(p, p), log(rest)));
      const boxErrors = mul(abs(sub(boxes, targetBoxes)), max(isCentre, [3], true));
      const total = add(neg(sumPerRow(add(hits, alarms))), mul(sumPerRow(boxErrors), boxWeight));
      return div(total, objects(isCentre));
    },
    figure: centreHeat,
  };
}

/** Mean heat at the centres of a picture's objects; 1 is best. */
const centreHeat: Figure = {
  name: 'centreHeat',
  perRow(outputs, labels) {
    const [heat] = parts(outputs);
    const isCentre = centres(parts(labels)[0]);
    return div(sumPerRow(mul(heat, isCentre)), objects(isCentre));
  },
};

const centres = (heat: Tensor): Tensor => cast(greater(heat, nearlyOne), 'float32');
const sumPerRow = (x: Tensor): Tensor => sum(x, [1, 2, 3]);
const objects = (isCentre: Tensor): Tensor => clip(sumPerRow(isCentre), 1, 1e6);

/** Heat of the classes, and boxes. */
function parts(x: Tensor): readonly [heat: Tensor, boxes: Tensor] {
  const depth = Number(x.shape[3]);
  const part = (start: number, end: number): Tensor => slice(x, [{ axis: 3, start, end }]);
  return [part(0, depth - numBoxNumbers), part(depth - numBoxNumbers, depth)];
}
