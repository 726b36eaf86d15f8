import { entryNamed, findFolder } from '@newfield/data';
import { describe, expect, it } from 'vitest';
import { evaluateText } from './evaluate-text.ts';
import type { IntentTrainer } from './intent-trainer.ts';

const needed = ['banking77', 'tatoeba_pairs', 'multi30k_ende'].map((name) => findFolder(entryNamed(name)));
const areHere = !(await Promise.all(needed)).includes(undefined);

/** Answers with the first intent it was shown. */
const learntFrom: { numExamples: number; seed: number }[] = [];
const guesser: IntentTrainer = {
  name: 'guesser',
  train: (examples, { seed }) => {
    learntFrom.push({ numExamples: examples.length, seed });
    const guesses = [{ intent: examples[0]!.intent, probability: 1 }];
    return Promise.resolve({
      understand: (texts) => Promise.resolve(texts.map(() => ({ guesses, isOutOfScope: false }))),
      dispose: () => Promise.resolve(),
    });
  },
};

describe.skipIf(!areHere)('a task of texts', () => {
  it('trains any intent model on the official ten-shot draws, and never judges on a row that was learnt from', async () => {
    const evaluation = await evaluateText('banking77-10', { trainIntents: guesser, seed: 3 });
    expect(evaluation).toMatchObject({ task: 'banking77-10', model: 'guesser', split: 'validation', seed: 3 });
    expect(evaluation.parts).toMatchObject([{ data: 'banking77/intents', split: 'validation', rows: 1000 }]);
    expect(learntFrom).toHaveLength(3);
    for (const { numExamples, seed } of learntFrom) {
      expect(numExamples).toBeLessThan(770);
      expect(numExamples).toBeGreaterThan(600);
      expect(seed).toBe(3);
    }
    expect(evaluation.metrics['accuracy']!.value).toBeLessThan(0.1);
    expect(evaluation.goals).toMatchObject([{ metric: 'accuracy', atLeast: 0.85, isMet: false }]);
  });

  it('gives every figure with its interval: languages of sentences', async () => {
    const { metrics, goals, parts } = await evaluateText('language-id');
    for (const { value, low, high } of Object.values(metrics)) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(parts.map(({ rows }) => rows)).toEqual([1016, 1014]);
    expect(goals).toMatchObject([{ metric: 'accuracy', isMet: true }]);
    expect(metrics['accuracyWhereReliable']!.value).toBeGreaterThan(0.998);
  });
});

it.each([
  ['an unknown task', 'poems', undefined, /no task "poems"/],
  ['a split that the task has not', 'zh-reviews', 'validation', /not judged on "validation"/],
])('names what is wrong with %s', async (_, name, split, message) => {
  await expect(evaluateText(name, split === undefined ? {} : { split })).rejects.toThrow(message);
});
