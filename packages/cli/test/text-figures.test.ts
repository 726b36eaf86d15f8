import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { expect, it } from 'vitest';
import { runNewfield } from './run-newfield.ts';

const isHere = (await findFolder(entryNamed('sst2'))) !== undefined;

requirePeer('sst2', isHere, 'set NEWFIELD_DATA to the folder that holds service/sst2', () => {
  it('newfield evaluate text/… prints metrics with intervals, goals, data, split, seed and commit', async () => {
    const { code, stdout } = await runNewfield(['evaluate', 'text/sst2', '--seed', '2', '--json']);
    expect(code).toBe(0);
    const evaluation = JSON.parse(stdout) as Record<string, unknown>;
    expect(evaluation).toMatchObject({
      evaluated: 'text/sst2',
      model: 'sentiment-en',
      split: 'validation',
      seed: 2,
      parts: [{ data: 'sst2/sentiment', split: 'validation', rows: 872 }],
      goals: [{ metric: 'accuracy', atLeast: 0.88 }],
    });
    const { value, low, high } = (evaluation['metrics'] as Record<string, Record<string, number>>)['accuracy']!;
    expect(low!).toBeLessThan(value!);
    expect(value!).toBeLessThan(high!);
  });
});

it.each([
  ['an unknown task', ['text/poems'], /no task "poems"[\s\S]*sst2, zh-reviews, language-id/],
  ['a split it has not', ['text/sst2', '--split', 'train'], /not judged on "train"/],
  ['data, which a task has itself', ['text/sst2', '--data', 'sst2/sentiment'], /--data means nothing here/],
  ['no data for a bundle', ['cats-dogs'], /not said what to evaluate on/],
])('names what is wrong with %s', async (_, args, message) => {
  const { code, stderr, stdout } = await runNewfield(['evaluate', ...args]);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(stderr).toContain('fix:');
});
