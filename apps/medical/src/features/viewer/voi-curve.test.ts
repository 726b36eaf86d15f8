import { voiBrightness, type Voi } from '@newfield/medical';
import { describe, expect, test } from 'vitest';

import { voiCurve, windowOfRange } from './voi-curve.ts';

const window = { kind: 'window', center: 40, width: 400, explanation: '' } as const;
const table = { first: -100, entries: Uint16Array.from({ length: 300 }, (_, i) => (i * i) >> 4), bits: 13 };
const ways: readonly (readonly [string, Voi])[] = [
  ['LINEAR', { ...window, function: 'LINEAR' }],
  ['LINEAR_EXACT', { ...window, function: 'LINEAR_EXACT' }],
  ['SIGMOID', { ...window, function: 'SIGMOID' }],
  ['a table', { kind: 'table', table, explanation: '' }],
];

describe.each(ways)('%s', (_, voi) => {
  const curve = voiCurve(voi);
  const shown = (value: number): number => {
    const after = curve.points.findIndex(([at]) => at >= value);
    if (after === -1) return curve.points.at(-1)![1];
    if (after === 0) return curve.points[0]![1];
    const [[x0, y0], [x1, y1]] = [curve.points[after - 1]!, curve.points[after]!];
    return y0 + ((value - x0) / (x1 - x0)) * (y1 - y0);
  };

  test('is on screen within half a grey step of what the package gives', () => {
    for (let value = -700; value <= 700; value += 7)
      expect(Math.abs(shown(value) - voiBrightness(voi, value))).toBeLessThan(0.5 / 255);
  });

  test('its range is read back as the window that it was', () => {
    if (voi.kind === 'table') return;
    const { center, width } = windowOfRange({ lower: curve.low, upper: curve.high }, voi);
    expect([center, width].map((value) => Math.round(value * 100) / 100)).toEqual([40, 400]);
  });
});
