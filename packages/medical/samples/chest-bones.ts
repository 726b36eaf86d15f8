import { cageHalfWidth } from './chest-soft-tissue.ts';

/** A small ball along a bone or a vessel. Radii are shares of the picture's height. */
export interface Drop {
  readonly u: number;
  readonly v: number;
  readonly radius: number;
  readonly strength: number;
  /** Radius of the marrow against the bone's. */
  readonly hollow?: number;
}

type Place = readonly [number, number];

/** How far apart drops lie, in the height's unit: close enough to run together. */
const step = 0.004;

/** A curve through space seen from the front: u, v and the depth, for `t` from 0 to 1. */
type Curve = (t: number) => readonly [number, number, number];

function* along(curve: Curve, drop: (t: number) => Omit<Drop, 'u' | 'v'>): Generator<Drop> {
  const parts = 400;
  let [before, left] = [curve(0), 0];
  for (let part = 1; part <= parts; part += 1) {
    const t = part / parts;
    const now = curve(t);
    // The picture's width is 2 units of u and about 1.25 heights.
    left += Math.hypot((now[0] - before[0]) * 0.63, now[1] - before[1], (now[2] - before[2]) * 0.63);
    before = now;
    for (; left >= step; left -= step) yield { u: now[0], v: now[1], ...drop(t) };
  }
}

const line =
  (from: Place, to: Place, bend = 0): Curve =>
  (t) => [
    from[0] + (to[0] - from[0]) * t,
    from[1] + (to[1] - from[1]) * t + bend * Math.sin(t * Math.PI * 2),
    0,
  ];

/** A rib from the spine round the side to the front. Where it turns, the beam runs along it. */
function* ribs(side: 1 | -1, random: () => number): Generator<Drop> {
  for (let rib = 0; rib < 11; rib += 1) {
    const start = 0.135 + 0.0585 * rib + 0.004 * random();
    const drop = 0.155 + 0.008 * rib;
    const width = cageHalfWidth(start + drop / 2);
    const turn = rib > 8 ? 0.55 : 0.8;
    const curve: Curve = (t) => {
      const angle = t * turn * Math.PI;
      return [
        side * (0.07 + (width - 0.07) * Math.sin(angle)),
        start + (drop * (1 - Math.cos(angle))) / 2 - 0.025 * Math.sin(2 * angle),
        -0.5 * width * Math.cos(angle),
      ];
    };
    // Towards the front a rib is flatter, then gristle.
    yield* along(curve, (t) => ({
      radius: 0.0125 + 0.002 * t,
      hollow: 0.82,
      strength: 0.055 * (t > 0.55 ? 0.62 : 1) * Math.min(1, (1.04 - t) * 5),
    }));
  }
}

/** Bodies of the vertebrae, waisted, with dense end plates; before them the arches' roots and a spine. */
function* spine(): Generator<Drop> {
  for (let vertebra = 0; vertebra < 18; vertebra += 1) {
    const v = 0.02 + 0.0585 * vertebra;
    const half = 0.062 + 0.0014 * vertebra;
    for (let row = -5; row <= 5; row += 1) {
      const off = row / 5;
      const wide = half * (0.9 + 0.1 * off * off);
      const strength = 0.009 + 0.012 * off ** 4;
      yield* along(line([-wide, v + 0.023 * off], [wide, v + 0.023 * off]), () => ({ radius: 0.008, strength }));
    }
    for (const side of [-1, 1]) {
      yield* along(line([side * half, v - 0.018], [side * half, v + 0.018]), () => ({ radius: 0.006, strength: 0.018 }));
      yield { u: side * half * 0.66, v: v - 0.004, radius: 0.011, strength: 0.07, hollow: 0.75 };
    }
    yield* along(line([0, v + 0.004], [0, v + 0.022]), () => ({ radius: 0.008, strength: 0.022 }));
  }
}

/** Collar bone, shoulder blade and the upper arm's head and shaft. */
function* shoulder(side: 1 | -1): Generator<Drop> {
  const at = (u: number, v: number): Place => [side * u, v];
  yield* along(line(at(0.09, 0.205), at(0.58, 0.115), 0.012), (t) => ({
    radius: 0.0135 + 0.004 * Math.abs(t - 0.5),
    hollow: 0.8,
    strength: 0.075,
  }));
  yield* along(line(at(0.6, 0.16), at(0.83, 0.47)), () => ({ radius: 0.009, strength: 0.05 }));
  yield* along(line(at(0.5, 0.2), at(0.78, 0.145), 0.006), () => ({ radius: 0.011, hollow: 0.7, strength: 0.045 }));
  yield* along(line(at(0.84, 0.17), at(1.06, 0.32)), (t) => ({
    radius: 0.022 + 0.022 * Math.max(0, 1 - 4 * t),
    hollow: 0.86,
    strength: 0.05,
  }));
}

/** The vessels of a lung: each branch parts in two that are thinner. */
function* vessels(side: 1 | -1, random: () => number, airAt: (u: number, v: number) => number): Generator<Drop> {
  const waiting: { from: Place; angle: number; length: number; radius: number }[] = [];
  for (const angle of [-1.2, -0.6, 0, 0.5, 0.9, 1.3]) {
    waiting.push({ from: [side * 0.17, 0.47], angle, length: 0.1 + 0.05 * random(), radius: 0.0085 });
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { from, angle, length, radius } = next;
    const to: Place = [from[0] + side * Math.cos(angle) * length, from[1] + Math.sin(angle) * length * 0.7];
    for (const drop of along(line(from, to), () => ({ radius, strength: radius * 4.5 }))) {
      yield { ...drop, strength: drop.strength * airAt(drop.u, drop.v) };
    }
    if (radius < 0.003) continue;
    for (const turn of [-1, 1]) {
      waiting.push({
        from: to,
        angle: angle + turn * (0.2 + 0.4 * random()),
        length: length * (0.72 + 0.2 * random()),
        radius: radius * 0.74,
      });
    }
  }
}

/** Everything that is drawn over the soft tissue, piece by piece. */
export function* bonesOf(random: () => number, airAt: (u: number, v: number) => number): Generator<Drop> {
  yield* spine();
  for (const side of [-1, 1] as const) {
    yield* ribs(side, random);
    yield* shoulder(side);
    yield* vessels(side, random, airAt);
  }
}
