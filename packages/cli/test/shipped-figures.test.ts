import { readManifest } from '@newfield/core';
import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { expect, it } from 'vitest';
import { bundleFolder } from '../src/models.ts';
import { isCifar10AtHand } from './cifar10-at-hand.ts';
import { runNewfield } from './run-newfield.ts';

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

type Metrics = Readonly<Record<string, Interval>>;

/** A bundle with goals of its own also gets `goals`. */
const answerKeys = ['bundle', 'data', 'metrics', 'rows', 'seconds', 'split', 'version'];

/** Runs the command, and holds its figures with their intervals against those that the bundle has recorded. */
async function figuresAgain(name: string, data: string): Promise<{ readonly rows: number; readonly metrics: Metrics }> {
  const { code, stdout } = await runNewfield(['evaluate', name, '--data', data, '--split', 'test', '--json']);
  expect(code).toBe(0);
  const result = JSON.parse(stdout) as { rows: number; metrics: Metrics };
  expect(Object.keys(result)).toEqual(expect.arrayContaining(answerKeys));
  const { evaluations } = await readManifest(await bundleFolder(name));
  // A card may hold figures on other data too.
  const recorded = evaluations.find((each) => each.split === 'test' && each.data === data)!;
  expect(result.rows).toBe(recorded.rows);
  for (const [metric, interval] of Object.entries(recorded.metrics)) {
    for (const part of ['value', 'low', 'high'] as const) {
      expect(Math.abs(result.metrics[metric]![part] - interval[part])).toBeLessThan(1e-4);
    }
  }
  return result;
}

/**
 * Networks that take minutes for their test split are judged again where time is taken for it; every bundle's answers to its probe
 * are compared whenever it is opened.
 */
const takesTime = new Set(
  process.env['NEWFIELD_MEASURE'] ? [] : ['cats-dogs', 'cifar10-resnet', 'chest-xray', 'breast-ultrasound'],
);
const isJudged = ([name]: readonly [string, ...unknown[]]): boolean => !takesTime.has(name);

/** Bundle, data, rows of the test split, accuracy it must not fall below. */
const shipped: readonly [string, string, number, number][] = [
  ['cats-dogs-article', 'cifar10/cats-dogs', 2000, 0.75],
  ['cats-dogs', 'cifar10/cats-dogs', 2000, 0.93],
  ['cifar10-resnet', 'cifar10/all', 10_000, 0.92],
];

it.skipIf(!(await isCifar10AtHand())).each(shipped.filter(isJudged))(
  'the shipped bundle %s gives its card’s figures again, to 1e-4',
  async (name, data, numRows, accuracy) => {
    const { rows, metrics } = await figuresAgain(name, data);
    expect(rows).toBe(numRows);
    expect(metrics['accuracy']!.value).toBeGreaterThanOrEqual(accuracy);
  },
  600_000,
);

/** Bundle, data with a test split, and the folder of the data sets that it lies in. */
const onFiles = [
  ['pneumonia-28', 'pneumoniamnist/pneumonia', 'medical'],
  ['chest-xray', 'chest-xray-pneumonia/pneumonia', 'medical'],
  ['breast-ultrasound', 'breast-ultrasound-busi/malignancy', 'medical'],
  ['blood-cells', 'blood-cells-bccd/cells', 'medical'],
  ['molecules-bace', 'moleculenet/bace', 'medical'],
  ['molecules-bbbp', 'moleculenet/bbbp', 'medical'],
  ['molecules-clintox', 'moleculenet/clintox', 'medical'],
  ['molecules-esol', 'moleculenet/esol', 'medical'],
  ['molecules-freesolv', 'moleculenet/freesolv', 'medical'],
  ['molecules-lipophilicity', 'moleculenet/lipophilicity', 'medical'],
  ['molecules-sider', 'moleculenet/sider', 'medical'],
  ['molecules-tox21', 'moleculenet/tox21', 'medical'],
  ['neu-surface', 'neu_surface_defects/classification', 'manufacturing'],
  ['neu-boxes', 'neu_surface_defects/boxes', 'manufacturing'],
  ['magnetic-tile', 'magnetic_tile/anomaly', 'manufacturing'],
  ['solar-cells', 'elpv_solar_cells/condition', 'manufacturing'],
] as const;

for (const [name, data, field] of onFiles.filter(isJudged)) {
  const folder = await findFolder(entryNamed(data.split('/')[0]!));
  requirePeer(data, folder !== undefined, `set NEWFIELD_DATA to the folder that holds ${field}/`, () => {
    it(`the shipped bundle ${name} gives its card’s figures again, to 1e-4`, async () => {
      await figuresAgain(name, data);
    }, 300_000);
  });
}
