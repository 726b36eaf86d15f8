import { between, happens, logBetween, oneOf, type Stream } from './draws.ts';
import { coverage, emptyPlane, type Plane } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';

type Size = readonly [height: number, width: number];

/** How much of each pixel a made-up defect covers, in [0, 1]. Lengths are shares of the picture's sides or pixels at 256. */
export type Shape = (next: Stream, size: Size) => Plane;

/** A small ellipse: a pore, a blister. */
export const pore: Shape = (next, [height, width]) => {
  const unit = Math.min(height, width) / 256;
  const radius = unit * logBetween(next, 1.6, 9);
  const flattening = between(next, 0.4, 1);
  return blob(next, [height, width], [radius, radius * flattening], 0.15, [
    between(next, 0, height),
    between(next, 0, width),
  ]);
};

/** A large closed shape with an uneven outline: a stain, or a chip where its centre lies at the border. */
export const patch: Shape = (next, [height, width]) => {
  const atBorder = happens(next, 0.5);
  const radius = (Math.min(height, width) / 256) * logBetween(next, 7, 70);
  const stretch = logBetween(next, 1, 3.5);
  const centre: [number, number] = [between(next, 0, height), between(next, 0, width)];
  if (atBorder) {
    const side = oneOf(next, [0, 1] as const);
    centre[side] = oneOf(next, [0, 1]) * [height, width][side]!;
  }
  return blob(next, [height, width], [radius * stretch, radius / Math.sqrt(stretch)], between(next, 0.1, 0.45), centre);
};

/** Everything beyond a wavy edge, or between two: a band that was worked otherwise. */
export const band: Shape = (next, [height, width]) => {
  const isUpright = happens(next, 0.2);
  const [along, across] = isUpright ? [height, width] : [width, height];
  const softness = logBetween(next, 1, 12);
  const edge = (): ((position: number) => number) => {
    const wave = smoothNoise(next, 1, along, [1, along / between(next, 1, 8)]);
    const [tilt, swing] = [between(next, -0.12, 0.12) * across, logBetween(next, 0.005, 0.08) * across];
    return (position) => tilt * (position / along - 0.5) + swing * wave.values[position]!;
  };
  const thickness = between(next, 0.12, 0.5) * across;
  const start = happens(next, 0.75) ? oneOf(next, [-across, across - thickness]) : between(next, 0, across - thickness);
  const end = start < 0 ? thickness : start > across - thickness - 1e-6 ? 2 * across : start + thickness;
  const [first, second] = [edge(), edge()];
  const [from, to] = happens(next, 0.4)
    ? [between(next, -0.3, 0.4) * along, between(next, 0.6, 1.3) * along]
    : [-along, 2 * along];
  const plane = emptyPlane(height, width);
  for (let y = 0, write = 0; y < height; y++) {
    for (let x = 0; x < width; x++, write++) {
      const [position, depth] = isUpright ? [y, x] : [x, y];
      const inside = Math.min(depth - start - first(position), end + second(position) - depth, 4 * softness);
      plane.values[write] = Math.min(
        coverage(inside, softness),
        coverage(Math.min(position - from, to - position), softness),
      );
    }
  }
  return plane;
};

/** A thin line that wanders: a crack, a scratch, a hair. */
export const line: Shape = (next, [height, width]) => {
  const unit = Math.min(height, width) / 256;
  const plane = emptyPlane(height, width);
  const length = unit * logBetween(next, 12, 110);
  const thickness = unit * logBetween(next, 0.6, 2.2);
  let [y, x] = [between(next, 0, height), between(next, 0, width)];
  let angle = between(next, 0, 2 * Math.PI);
  if (happens(next, 0.4)) {
    y = oneOf(next, [0, height - 1]);
    angle = (y === 0 ? 0.5 : -0.5) * Math.PI + between(next, -0.9, 0.9);
  }
  const jitter = logBetween(next, 0.02, 0.25);
  let bend = 0;
  for (let step = 0; step < length; step++) {
    const taper = Math.min(1, (3 * Math.min(step, length - step)) / length + 0.3);
    stamp(plane, y, x, thickness * taper);
    bend = 0.9 * bend + jitter * between(next, -0.5, 0.5);
    angle += bend + jitter * between(next, -0.5, 0.5);
    if (happens(next, 0.02)) angle += between(next, -0.8, 0.8);
    y += Math.sin(angle);
    x += Math.cos(angle);
  }
  return plane;
};

function stamp({ height, width, values }: Plane, y: number, x: number, radius: number): void {
  const reach = Math.ceil(radius + 1);
  for (let row = Math.max(Math.round(y) - reach, 0); row <= Math.min(Math.round(y) + reach, height - 1); row++) {
    for (
      let column = Math.max(Math.round(x) - reach, 0);
      column <= Math.min(Math.round(x) + reach, width - 1);
      column++
    ) {
      const covered = coverage(radius - Math.hypot(row - y, column - x), 1);
      const at = row * width + column;
      values[at] = Math.max(values[at]!, covered);
    }
  }
}

/** An ellipse turned at random, whose outline swings by `unevenness` of its radius. */
function blob(
  next: Stream,
  [height, width]: Size,
  [along, across]: readonly [number, number],
  unevenness: number,
  [centreY, centreX]: readonly [number, number],
): Plane {
  const plane = emptyPlane(height, width);
  const turn = between(next, 0, Math.PI);
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  const swings = [2, 3, 5, 8].map((waves) => ({
    waves,
    strength: (unevenness * between(next, 0.3, 1)) / Math.sqrt(waves - 1),
    phase: between(next, 0, 2 * Math.PI),
  }));
  const reach = Math.ceil(Math.max(along, across) * (1 + 2.5 * unevenness) + 2);
  const softness = Math.min(logBetween(next, 0.8, 4), along, across);
  const scale = Math.sqrt(along * across);
  for (let y = Math.max(Math.floor(centreY) - reach, 0); y < Math.min(centreY + reach, height); y++) {
    for (let x = Math.max(Math.floor(centreX) - reach, 0); x < Math.min(centreX + reach, width); x++) {
      const u = (cosine * (x - centreX) + sine * (y - centreY)) / along;
      const v = (cosine * (y - centreY) - sine * (x - centreX)) / across;
      const angle = Math.atan2(v, u);
      let outline = 1;
      for (const { waves, strength, phase } of swings) outline += strength * Math.cos(waves * angle + phase);
      plane.values[y * width + x] = coverage((outline - Math.hypot(u, v)) * scale, softness);
    }
  }
  return plane;
}
