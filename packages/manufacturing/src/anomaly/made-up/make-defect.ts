import { between, happens, oneOf, type Stream } from './draws.ts';
import { emptyPlane, type Plane } from './plane.ts';
import { band, line, patch, pore, type Shape } from './shapes.ts';
import { dark, foreign, rough, shaded, smooth, type Surface } from './surfaces.ts';

/** Shapes with the surfaces that make sense inside them; pairs stand as often as they are drawn. */
const kinds: readonly (readonly [Shape, readonly Surface[]])[] = [
  [pore, [dark, dark, dark, shaded]],
  [line, [dark, dark, dark, shaded]],
  [patch, [dark, shaded, shaded, rough, smooth, foreign]],
  [patch, [shaded, rough, smooth]],
  [band, [shaded, rough, smooth, foreign]],
];

/** A part with a defect that was made up, and where it is. */
export interface DefectivePart {
  /** Grey levels in [0, 255]. */
  readonly part: Plane;
  /** How much of each pixel the defect covers, in [0, 1]. */
  readonly defect: Plane;
}

/**
 * Lays one to three made-up defects over a good part: pores, lines, stains, chips and bands, darker, brighter, rougher or smoother
 * than what they cover, or taken from another part.
 *
 * @param donor another good part of the same size
 * @see Zavrtanik 2021 (DRAEM), Schlüter 2022 (NSA). Deviation: shapes are drawn by kind of defect, not by a threshold on noise alone.
 */
export function makeDefect(next: Stream, good: Plane, donor: Plane): DefectivePart {
  const { height, width } = good;
  const part = { ...good, values: good.values.slice() };
  const defect = emptyPlane(height, width);
  const number = happens(next, 0.6) ? 1 : oneOf(next, [2, 3]);
  for (let index = 0; index < number; index++) {
    const [shape, surfaces] = oneOf(next, kinds);
    const covered = shape(next, [height, width]).values;
    const seen = oneOf(next, surfaces)(next, part, donor);
    const isOutlined = shape === patch && happens(next, 0.5);
    const outline = isOutlined ? between(next, 0.3, 0.8) : 1;
    for (let pixel = 0; pixel < covered.length; pixel++) {
      const share = covered[pixel]!;
      if (share === 0) continue;
      const edge = 1 - (1 - outline) * 4 * share * (1 - share);
      const laid = part.values[pixel]! * (1 - share) + seen[pixel]! * share;
      part.values[pixel] = Math.min(Math.max(laid * edge, 0), 255);
      defect.values[pixel] = Math.max(defect.values[pixel]!, share);
    }
  }
  return { part, defect };
}
