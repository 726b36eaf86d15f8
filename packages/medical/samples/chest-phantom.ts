import { bonesOf, type Drop } from './chest-bones.ts';
import { airOf, heartOf, softTissue } from './chest-soft-tissue.ts';
import { normal, seededRandom, smoothNoise, smoothStep } from './noise.ts';

/**
 * What differs from one made-up chest to another. Places are in the picture's own units: `u` from -1 (the patient's right, which
 * is on the left) to 1, `v` from 0 (top) to 1.
 */
export interface ChestOptions {
  readonly columns: number;
  readonly rows: number;
  readonly seed: number;
  /** A cloudy opacity in a lung, as an ellipse. */
  readonly opacity?: Opacity;
  /** Half width of the heart against the usual one. */
  readonly heartScale: number;
  /** How far the child leans, as a shift of `u` from top to bottom. */
  readonly lean: number;
}

interface Opacity {
  readonly u: number;
  readonly v: number;
  readonly radiusU: number;
  readonly radiusV: number;
  /** Share of the air that is displaced, in [0, 1]. */
  readonly density: number;
}

/**
 * A child's chest that nobody has, as a radiograph from the front would show it: what soft tissue, air and bones take from the beam,
 * seen by a detector with scatter and noise.
 *
 * @returns 12 bits, high where it is dense; row-major
 */
export function chestPhantom(options: ChestOptions): Uint16Array {
  const { columns, rows, seed, opacity, heartScale, lean } = options;
  const random = seededRandom(seed);
  const noise = smoothNoise(seed + 1);
  const shift = (v: number): number => lean * (v - 0.5);
  const picture = new Float64Array(rows * columns);
  for (let y = 0; y < rows; y += 1) {
    const v = (y + 0.5) / rows;
    for (let x = 0; x < columns; x += 1) {
      const u = ((x + 0.5) / columns) * 2 - 1 - shift(v);
      const heart = heartOf(u, v, heartScale);
      const air = airOf(u, v, noise) * (1 - 0.86 * heart) * (1 - clouded(u, v, opacity, noise));
      const tissue = softTissue(u, v);
      picture[y * columns + x] = tissue * (1 + 0.03 * noise(u * 4, v * 5)) - 0.6 * air + 0.05 * heart;
    }
  }
  const inside = (u: number, v: number): number => airOf(u, v, noise) * (1 - 0.7 * heartOf(u, v, heartScale));
  for (const drop of bonesOf(random, inside)) addDrop(picture, columns, rows, drop, shift(drop.v));
  return detected(picture, columns, rows, random);
}

/** Share of the air that an opacity displaces: dense in its middle, ragged at its edge. */
function clouded(u: number, v: number, opacity: Opacity | undefined, noise: (x: number, y: number) => number): number {
  if (opacity === undefined) return 0;
  const off = Math.hypot((u - opacity.u) / opacity.radiusU, (v - opacity.v) / opacity.radiusV);
  if (off > 1.6) return 0;
  const ragged = off + 0.5 * noise(u * 5 + 9, v * 6);
  return opacity.density * (1 - smoothStep(0.35, 1.1, ragged)) * (1 + 0.12 * noise(u * 22, v * 22));
}

/** A small ball of bone or vessel, hollow where it has marrow, as the beam sees it. */
function addDrop(picture: Float64Array, columns: number, rows: number, drop: Drop, shiftU: number): void {
  const [toX, toY] = [((drop.u + shiftU + 1) / 2) * columns, drop.v * rows];
  const radius = drop.radius * rows;
  const hollow = radius * (drop.hollow ?? 0);
  const reach = Math.ceil(radius + 1);
  for (let y = Math.max(0, Math.floor(toY) - reach); y <= Math.min(rows - 1, toY + reach); y += 1) {
    for (let x = Math.max(0, Math.floor(toX) - reach); x <= Math.min(columns - 1, toX + reach); x += 1) {
      const square = (x + 0.5 - toX) ** 2 + (y + 0.5 - toY) ** 2;
      if (square >= radius * radius) continue;
      const through = Math.sqrt(radius * radius - square) - 0.8 * Math.sqrt(Math.max(0, hollow * hollow - square));
      picture[y * columns + x]! += (drop.strength * through) / radius;
    }
  }
}

/** What a detector makes of it: scatter from the body's thick parts, a curve that keeps both ends, grain. */
function detected(picture: Float64Array, columns: number, rows: number, random: () => number): Uint16Array {
  return Uint16Array.from(picture, (value) => {
    const curve = 1 - Math.exp(-1.3 * Math.max(0, value));
    return Math.max(0, Math.min(4095, Math.round(120 + 3900 * curve + normal(random) * 14)));
  });
}
