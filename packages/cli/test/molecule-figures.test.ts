import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { expect, it } from 'vitest';
import { runNewfield } from './run-newfield.ts';

const isHere = (await findFolder(entryNamed('moleculenet'))) !== undefined;
const model = 'molecules/fingerprint-network';
const data = 'moleculenet/freesolv';

requirePeer('moleculenet', isHere, 'set NEWFIELD_DATA to the folder that holds medical/moleculenet', () => {
  const name = 'newfield evaluate molecules/… prints metrics with intervals, goal, data, split, seed and its limits';
  it(name, { timeout: 200_000 }, async () => {
    const args = ['evaluate', model, '--data', data, '--split', 'validation', '--json'];
    const { code, stdout, stderr } = await runNewfield(args);
    expect(code).toBe(0);
    expect(stderr).toContain('network 5 of 5');
    const evaluation = JSON.parse(stdout) as Record<string, unknown>;
    expect(evaluation).toMatchObject({
      model,
      data,
      split: 'validation',
      learntFrom: ['train'],
      seed: 1,
      members: 5,
      rows: 64,
      refused: 0,
      goal: { metric: 'rootMeanSquaredError', atMost: 1.22 },
      reliability: { coverageMeant: 0.9 },
      intendedUse: 'research-only',
    });
    const { value, low, high } = (evaluation['metrics'] as Record<string, Record<string, number>>)[
      'rootMeanSquaredError'
    ]!;
    expect(low!).toBeLessThan(value!);
    expect(value!).toBeLessThan(high!);
    // The mean of the training part alone is off by more than 4.
    expect(value!).toBeLessThan(3);
  });
});

it.each([
  ['an unknown model', ['molecules/magic', '--data', data], /no such model of molecules[\s\S]*fingerprint-network/],
  ['an unknown set', [model, '--data', 'moleculenet/x'], /no such set of molecules[\s\S]*moleculenet\/bbbp/],
  ['a split that is learnt from', [model, '--data', data, '--split', 'train'], /no such split[\s\S]*validation, test/],
  ['another model', [model, '--data', data, '--against', 'molecules/x'], /--against means nothing here/],
])('names what is wrong with %s', async (_, args, message) => {
  const { code, stderr, stdout } = await runNewfield(['evaluate', ...args]);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(stderr).toContain('fix:');
});
