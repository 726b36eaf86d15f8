import { randomStream, uniform } from '@newfield/core/contracts';
import { expect, it } from 'vitest';
import type { PartPicture } from '../inspection/inspection.ts';
import { scaleOfCheckerboard } from './checkerboard-scale.ts';

const offsets = [0.125, 0.375, 0.625, 0.875];
const samples = offsets.flatMap((a) => offsets.map((b) => [a, b] as const));

/** A board of 9 · 7 squares, drawn with sixteen samples a pixel, in uneven light and with noise. */
function board(pitchPx: number, turn: number, { stretch = 1, channels = 1 as 1 | 3 } = {}): PartPicture {
  const [height, width] = [240, 320];
  const next = randomStream(7);
  const isDark = (x: number, y: number): boolean => {
    const [dx, dy] = [x - width / 2, (y - height / 2) / stretch];
    const u = (dx * Math.cos(turn) + dy * Math.sin(turn)) / pitchPx + 4.5;
    const v = (dy * Math.cos(turn) - dx * Math.sin(turn)) / pitchPx + 3.5;
    return u > 0 && u < 9 && v > 0 && v < 7 && (Math.floor(u) + Math.floor(v)) % 2 === 0;
  };
  const data = new Uint8Array(height * width * channels);
  for (let at = 0; at < height * width; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const dark = samples.filter(([a, b]) => isDark(x + a, y + b)).length / samples.length;
    const light = 0.75 + (0.25 * x) / width;
    const gray = light * (205 - 160 * dark) + 8 * (uniform(next) - 0.5);
    for (let channel = 0; channel < channels; channel++) data[at * channels + channel] = Math.round(gray);
  }
  return { height, width, channels, data };
}

it.each([
  [24.3, 0],
  [23.7, 0.21],
  [20.4, 0.785],
  [15.2, -0.5],
])('finds a pitch of %f px on a board turned by %f to a thousandth, in grey and in colour', (pitchPx, turn) => {
  for (const channels of [1, 3] as const) {
    const { mmPerPx, uncertaintyMmPerPx, corners, residualPx } = scaleOfCheckerboard(
      board(pitchPx, turn, { channels }),
      5,
    );
    expect(corners).toBe(48);
    expect(Math.abs((mmPerPx * pitchPx) / 5 - 1)).toBeLessThan(0.001);
    expect(uncertaintyMmPerPx / mmPerPx).toBeLessThan(0.002);
    expect(residualPx).toBeLessThan(0.15);
  }
});

it('says how uncertain a tilted camera makes the scale', () => {
  const { mmPerPx, uncertaintyMmPerPx } = scaleOfCheckerboard(board(22, 0, { stretch: 0.9 }), 5);
  // 22 px along and 19.8 px across: 20.9 ± 1.1 / √3.
  expect(mmPerPx).toBeCloseTo(5 / 20.9, 3);
  expect(uncertaintyMmPerPx / mmPerPx).toBeCloseTo(1.1 / Math.sqrt(3) / 20.9, 2);
});

it('refuses a picture without a board, and a board without a size, with the fix', () => {
  const plain = { height: 100, width: 100, channels: 1 as const, data: new Uint8Array(10_000).fill(90) };
  expect(() => scaleOfCheckerboard(plain, 5)).toThrow(/No checkerboard was found/);
  const next = randomStream(1);
  const noise = { ...plain, data: Uint8Array.from({ length: 10_000 }, () => 255 * uniform(next)) };
  expect(() => scaleOfCheckerboard(noise, 5)).toThrow(/No checkerboard was found/);
  expect(() => scaleOfCheckerboard(board(20, 0), 0)).toThrow(/No checkerboard was found/);
});
