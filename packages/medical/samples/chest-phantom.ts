import { normal, seededRandom, smoothNoise, smoothStep } from './noise.ts';

/** What differs from one made-up chest to another. */
export interface ChestOptions {
  readonly sidePx: number;
  readonly seed: number;
  /** A cloudy opacity in a lung: centre and radius in the picture's own units, 0 where there is none. */
  readonly opacity?: { readonly u: number; readonly v: number; readonly radius: number; readonly strength: number };
  /** Half width of the heart; about .2. */
  readonly heartWidth: number;
}

interface Segment {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly width: number;
}

/** Distance of a point from a segment. */
function distance(u: number, v: number, { from, to }: Segment): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const t = Math.max(0, Math.min(1, ((u - from[0]) * dx + (v - from[1]) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(u - from[0] - t * dx, v - from[1] - t * dy);
}

/** The vessels of both lungs: each branch parts in two that are thinner. */
function vessels(random: () => number): Segment[] {
  const segments: Segment[] = [];
  const grow = (from: readonly [number, number], angle: number, length: number, width: number, depth: number): void => {
    const to = [from[0] + Math.cos(angle) * length, from[1] + Math.sin(angle) * length * 0.6] as const;
    segments.push({ from, to, width });
    if (depth === 0) return;
    for (const side of [-1, 1]) {
      grow(to, angle + side * (0.2 + 0.4 * random()), length * (0.7 + 0.25 * random()), width * 0.72, depth - 1);
    }
  };
  for (const side of [-1, 1]) {
    for (const turn of [-1.1, -0.45, 0.2, 0.8, 1.25]) {
      grow([side * 0.17, 0.44], side > 0 ? turn : Math.PI - turn, 0.12, 0.011, 3);
    }
  }
  return segments;
}

/** How deep the lung is here: 0 outside, 1 in its middle. */
function lungDepth(u: number, v: number): number {
  const side = u < 0 ? -1 : 1;
  const s = (v - 0.14) / 0.66;
  if (s <= 0 || s >= 1.2) return 0;
  const centre = 0.27 + 0.17 * Math.sqrt(s);
  const half = 0.33 * Math.pow(Math.min(1, s * 1.15), 0.55);
  const across = (Math.abs(u) - centre) / half;
  if (Math.abs(across) >= 1) return 0;
  const dome = (side < 0 ? 0.72 : 0.755) + 0.16 * Math.pow(Math.abs(Math.abs(u) - 0.36) / 0.36, 2);
  return Math.pow(1 - across * across, 0.4) * (1 - smoothStep(dome - 0.012, dome + 0.012, v)) * smoothStep(0, 0.05, s);
}

/** What ribs, collar bones and spine add. */
function bones(u: number, v: number): number {
  const x = Math.abs(u);
  let sum = 0.2 * (1 - smoothStep(0.05, 0.075, x)) * (0.85 + 0.25 * Math.sin(v * 88));
  for (let rib = 0; rib < 9; rib += 1) {
    const start = 0.135 + rib * 0.072;
    const t = (x - 0.06) / 0.68;
    if (t < 0 || t > 1) break;
    const behind = start - 0.035 * Math.sin(t * Math.PI * 0.8) + 0.1 * t * t;
    const before = start + 0.19 - 0.11 * t * t;
    const shade = (line: number, width: number): number => {
      const off = Math.abs(v - line) / width;
      return off > 1 ? 0 : (0.7 + 0.5 * off * off) * (1 - smoothStep(0.8, 1, off));
    };
    sum += 0.13 * shade(behind, 0.014) + (t > 0.45 ? 0.075 * shade(before, 0.013) * smoothStep(0.45, 0.6, t) : 0);
  }
  const collar = distance(x, v + 0.012 * Math.sin(x * 9), { from: [0.06, 0.185], to: [0.72, 0.115], width: 0 });
  return sum + 0.2 * (1 - smoothStep(0.011, 0.017, collar));
}

/** What an X-ray loses on its way: u from -1 (the patient's right) to 1, v from 0 (top) to 1. */
function attenuation(
  u: number,
  v: number,
  { heartWidth, opacity }: ChestOptions,
  noise: (x: number, y: number) => number,
): number {
  const halfWidth = v < 0.1 ? 0.24 + 6 * v * v : 0.3 + 0.62 * smoothStep(0.09, 0.2, v) + 0.04 * smoothStep(0.5, 1, v);
  const body = 1 - (u / halfWidth) ** 2;
  if (body <= 0) return 0;
  const lung = lungDepth(u, v);
  let sum = 0.95 * Math.pow(body, 0.35) + 0.05 * noise(u * 3, v * 3);
  sum -= 0.72 * lung * (1 + 0.1 * noise(u * 5 + 40, v * 5));
  const [hx, hy] = [u - 0.1, v - 0.62];
  const heart = (hx * 0.94 + hy * 0.34) ** 2 / heartWidth ** 2 + (hy * 0.94 - hx * 0.34) ** 2 / 0.15 ** 2;
  sum += 0.55 * (1 - smoothStep(0.86, 1.06, heart)) * Math.min(1, lung * 2 + 0.35);
  sum += 0.4 * (1 - smoothStep(0.085, 0.15, Math.abs(u - 0.01))) * smoothStep(0.05, 0.2, v);
  sum += 0.3 * (1 - smoothStep(0.05, 0.066, Math.hypot(u - 0.13, (v - 0.33) * 1.3)));
  sum -= 0.22 * (1 - smoothStep(0.025, 0.04, Math.abs(u + 0.01))) * (1 - smoothStep(0.36, 0.4, v));
  sum -= 0.35 * (1 - smoothStep(0.08, 0.12, Math.hypot(u - 0.4, (v - 0.86) * 2)));
  if (opacity !== undefined) {
    const off = Math.hypot(u - opacity.u, (v - opacity.v) * 1.4) / opacity.radius;
    sum += opacity.strength * Math.exp(-off * off) * (1 + 0.5 * noise(u * 14, v * 14)) * Math.min(1, lung * 2);
  }
  return sum + bones(u, v);
}

/** A chest that nobody has, as a radiograph would show it: 12 bits, high where it is dense. */
export function chestPhantom(options: ChestOptions): Uint16Array {
  const { sidePx, seed } = options;
  const random = seededRandom(seed);
  const noise = smoothNoise(seed + 1);
  const picture = Float64Array.from({ length: sidePx * sidePx }, (_, i) =>
    attenuation(((i % sidePx) / sidePx) * 2 - 1, Math.floor(i / sidePx) / sidePx, options, noise),
  );
  for (const segment of vessels(random)) {
    const [left, right] = [segment.from[0], segment.to[0]].sort((a, b) => a - b) as [number, number];
    const [top, bottom] = [segment.from[1], segment.to[1]].sort((a, b) => a - b) as [number, number];
    for (let y = Math.floor((top - 0.02) * sidePx); y <= (bottom + 0.02) * sidePx; y += 1) {
      for (let x = Math.floor(((left - 0.02 + 1) / 2) * sidePx); x <= ((right + 0.02 + 1) / 2) * sidePx; x += 1) {
        const [u, v] = [(x / sidePx) * 2 - 1, y / sidePx];
        const shade = (1 - smoothStep(0.4, 1, distance(u, v, segment) / segment.width)) * lungDepth(u, v);
        const at = y * sidePx + x;
        picture[at] = (picture[at] ?? 0) + shade * segment.width * 12;
      }
    }
  }
  return Uint16Array.from(picture, (value) =>
    Math.max(0, Math.min(4095, Math.round(90 + value * 1950 + normal(random) * 2))),
  );
}
