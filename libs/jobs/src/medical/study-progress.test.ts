import { expect, it } from 'vitest';
import { readStudyProgress, writeStudyProgress } from './study-progress.ts';

it('reads back what it wrote, and nothing of other messages', () => {
  const progress = { stage: 'effects', done: 2, total: 5 } as const;
  expect(readStudyProgress(writeStudyProgress(progress))).toEqual(progress);
  expect(readStudyProgress('')).toBeUndefined();
  expect(readStudyProgress('reading the table')).toBeUndefined();
});
