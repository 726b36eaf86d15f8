import { between, happens, logBetween, oneOf, type Stream } from './draws.ts';
import type { Plane } from './plane.ts';
import { smoothNoise } from './smooth-noise.ts';

/**
 * What is seen where a defect is: a new grey picture that a shape lays over the good one. Values are grey levels and may leave 0 to 255.
 *
 * @param part     the good part
 * @param donor    another good part of the same size
 */
export type Surface = (next: Stream, part: Plane, donor: Plane) => Float32Array;

/** Much darker, as a hole that swallows the light. */
export const dark: Surface = (next, { values }) => {
  const gain = between(next, 0.15, 0.7);
  return values.map((value) => gain * value);
};

/** Darker or brighter by a step that can be seen, with grain of its own. */
export const shaded: Surface = (next, part) => {
  const gain = happens(next, 0.6) ? between(next, 0.55, 0.87) : between(next, 1.13, 1.5);
  return grained(next, part, gain, happens(next, 0.5) ? logBetween(next, 0.02, 0.15) : 0);
};

/** Rougher: grain that good places don't have, streaks included. */
export const rough: Surface = (next, part) =>
  grained(next, part, between(next, 0.8, 1.25), logBetween(next, 0.08, 0.3));

/** Polished: the grain is gone, the shade is a little another. */
export const smooth: Surface = (next, part) => {
  const blurred = blur(part, oneOf(next, [3, 5, 8]));
  const gain = happens(next, 0.5) ? between(next, 0.7, 0.93) : between(next, 1.07, 1.3);
  return blurred.map((value) => gain * value);
};

/** Taken from elsewhere on another part. */
export const foreign: Surface = (next, { height, width, values }, donor) => {
  const [down, across] = [next() % height, next() % width];
  const isMirrored = happens(next, 0.5);
  const taken = new Float32Array(values.length);
  for (let y = 0, write = 0; y < height; y++) {
    const row = ((y + down) % height) * width;
    for (let x = 0; x < width; x++, write++) {
      const column = (x + across) % width;
      taken[write] = donor.values[row + (isMirrored ? width - 1 - column : column)]!;
    }
  }
  return taken;
};

function grained(next: Stream, { height, width, values }: Plane, gain: number, strength: number): Float32Array {
  if (strength === 0) return values.map((value) => gain * value);
  const coarse = logBetween(next, 2, 12);
  const stretch = oneOf(next, [1, 1, 4, 12]);
  const grain = smoothNoise(next, height, width, [coarse * stretch, coarse]).values;
  return values.map((value, index) => gain * value * (1 + 2 * strength * grain[index]!));
}

/** Mean over a square of `2 · radius + 1` pixels, cut at the border. */
function blur({ height, width, values }: Plane, radius: number): Float32Array {
  const across = new Float32Array(values.length);
  for (let y = 0; y < height; y++) average(values, across, y * width, 1, width, radius);
  const both = new Float32Array(values.length);
  for (let x = 0; x < width; x++) average(across, both, x, width, height, radius);
  return both;
}

function average(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  let [sum, count] = [0, 0];
  const take = (position: number, sign: 1 | -1): void => {
    if (position < 0 || position >= length) return;
    sum += sign * from[start + position * stride]!;
    count += sign;
  };
  for (let ahead = 0; ahead < radius; ahead++) take(ahead, 1);
  for (let position = 0; position < length; position++) {
    take(position + radius, 1);
    take(position - radius - 1, -1);
    to[start + position * stride] = sum / count;
  }
}
