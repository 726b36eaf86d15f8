import { uniform } from '@newfield/core/contracts';
import { smoothNoise } from './smooth-noise.ts';

/** What parts are made up. `disc`: turned metal with a bore and four holes. `tile`: a grained tile. */
export type MadeUpProduct = 'disc' | 'tile';

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A part as it lies before the camera, without a defect. Lengths in pixels. */
export interface PartSurface {
  /** Grey value, 0 to 255, of the surface, or of what lies behind it. */
  gray(x: number, y: number): number;
  /** How far a place lies within the part's material; below 0 outside. */
  depth(x: number, y: number): number;
  readonly holes: readonly Circle[];
}

/**
 * @param next        random 32-bit numbers
 * @param missingHole position of a hole that nobody drilled
 */
export function partSurface(
  product: MadeUpProduct,
  size: number,
  next: () => number,
  missingHole?: number,
): PartSurface {
  return product === 'disc' ? disc(size, next, missingHole) : tile(size, next);
}

const background = 38;

/** Parts never lie exactly alike: a few pixels aside, a few degrees turned, in light that varies by some percent. */
const pose = (size: number, next: () => number) => {
  const off = (): number => 2 * uniform(next) - 1;
  return {
    x: size / 2 + 0.012 * size * off(),
    y: size / 2 + 0.012 * size * off(),
    turn: 0.06 * off(),
    light: 1 + 0.04 * off(),
  };
};

function disc(size: number, next: () => number, missingHole: number | undefined): PartSurface {
  const { x: centerX, y: centerY, turn, light } = pose(size, next);
  const noise = smoothNoise(next);
  const rim = 0.43 * size;
  const holes = Array.from({ length: 4 }, (_, at): Circle => {
    const angle = turn + (at * Math.PI) / 2 + Math.PI / 4;
    const away = 0.29 * size;
    return { x: centerX + away * Math.cos(angle), y: centerY + away * Math.sin(angle), radius: 0.045 * size };
  });
  const drilled = [{ x: centerX, y: centerY, radius: 0.13 * size }, ...holes.filter((_, at) => at !== missingHole)];
  const depth = (x: number, y: number): number =>
    Math.min(rim - Math.hypot(x - centerX, y - centerY), ...drilled.map((hole) => distance(hole, x, y)));
  return {
    holes,
    depth,
    gray(x, y) {
      const radius = Math.hypot(x - centerX, y - centerY);
      const angle = Math.atan2(y - centerY, x - centerX);
      // Turned grooves shine across the light, which stands still while the part turns.
      const shine = 30 * Math.cos(2 * (angle - 0.7)) + 9 * noise(radius * (230 / size), 0) + 3 * noise(x / 3, y / 3);
      return blend(background, light * (148 + shine), depth(x, y));
    },
  };
}

function tile(size: number, next: () => number): PartSurface {
  const { x: centerX, y: centerY, light } = pose(size, next);
  const noise = smoothNoise(next);
  const half = 0.45 * size;
  const depth = (x: number, y: number): number => half - Math.max(Math.abs(x - centerX), Math.abs(y - centerY));
  return {
    holes: [],
    depth,
    gray(x, y) {
      const scale = 256 / size;
      const grain = 10 * noise((x * scale) / 9, (y * scale) / 9) + 7 * noise((x * scale) / 2.5, (y * scale) / 2.5);
      return blend(background, light * (132 + grain), depth(x, y));
    },
  };
}

/** Below 0 within the circle. */
const distance = ({ x, y, radius }: Circle, atX: number, atY: number): number => Math.hypot(atX - x, atY - y) - radius;

/** An edge is a pixel wide. */
const blend = (behind: number, front: number, depth: number): number => {
  const share = Math.min(Math.max(depth + 0.5, 0), 1);
  return behind * (1 - share) + front * share;
};
