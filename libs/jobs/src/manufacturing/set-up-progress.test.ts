import { expect, it } from 'vitest';
import { readSetUpProgress, writeSetUpProgress, type SetUpProgress } from './set-up-progress.ts';

it.each<SetUpProgress>([
  { stage: 'reading', done: 0, total: 20 },
  { stage: 'comparing', done: 2, total: 5, more: { forMemory: 12, forFalseAlarmRate: 79 } },
])('progress is read back from the message that people see: $stage', (progress) => {
  expect(readSetUpProgress(writeSetUpProgress(progress))).toEqual(progress);
});

it('a message of something else tells nothing', () => {
  expect(readSetUpProgress('')).toBeUndefined();
  expect(readSetUpProgress('epoch, 2 of 5')).toBeUndefined();
});
