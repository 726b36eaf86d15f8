import { readManifest } from '@newfield/core';
import { expect, it } from 'vitest';
import { bundleFolder } from '../src/models.ts';
import { isCifar10AtHand } from './cifar10-at-hand.ts';
import { runNewfield } from './run-newfield.ts';

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Bundle, data, rows of the test split, accuracy it must not fall below. */
const shipped: readonly [string, string, number, number][] = [
  ['cats-dogs-article', 'cifar10/cats-dogs', 2000, 0.75],
  ['cats-dogs', 'cifar10/cats-dogs', 2000, 0.93],
  ['cifar10-resnet', 'cifar10/all', 10_000, 0.92],
];

it.skipIf(!(await isCifar10AtHand())).each(shipped)(
  'the shipped bundle %s gives its card’s figures again, to 1e-4',
  async (name, data, numRows, accuracy) => {
    const { code, stdout } = await runNewfield(['evaluate', name, '--data', data, '--split', 'test', '--json']);
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as { rows: number; metrics: Record<string, Interval> };
    expect(Object.keys(result).sort()).toEqual(['bundle', 'data', 'metrics', 'rows', 'seconds', 'split', 'version']);
    expect(result.rows).toBe(numRows);
    expect(result.metrics['accuracy']!.value).toBeGreaterThanOrEqual(accuracy);
    const { evaluations } = await readManifest(await bundleFolder(name));
    for (const [metric, recorded] of Object.entries(evaluations.find(({ split }) => split === 'test')!.metrics)) {
      for (const part of ['value', 'low', 'high'] as const) {
        expect(Math.abs(result.metrics[metric]![part] - recorded[part])).toBeLessThan(1e-4);
      }
    }
  },
  600_000,
);
