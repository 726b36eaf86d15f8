import { beforeAll, describe, expect, it } from 'vitest';

import { lintWorkspace } from './lint-workspace.ts';
import type { BrokenRules } from './lint-workspace.ts';

const projects = [{ folder: 'packages/core', tags: ['type:core'] }];
const lines = (count: number): string => 'export {};\n'.repeat(count);

const cases = [
  { file: 'packages/core/src/training/early-stopping.ts', text: lines(1), refusedBy: 'nothing' },
  { file: 'packages/core/src/training/early-stopping.test.ts', text: lines(1), refusedBy: 'nothing' },
  {
    file: 'packages/core/src/training/EarlyStopping.ts',
    text: lines(1),
    refusedBy: 'check-file/filename-naming-convention',
  },
  {
    file: 'packages/core/src/training/early_stopping.ts',
    text: lines(1),
    refusedBy: 'check-file/filename-naming-convention',
  },
  { file: 'packages/core/src/training/helpers.ts', text: lines(1), refusedBy: 'check-file/filename-blocklist' },
  { file: 'packages/core/src/training/tensor-utils.ts', text: lines(1), refusedBy: 'check-file/filename-blocklist' },
  { file: 'packages/core/src/common/index.ts', text: lines(1), refusedBy: 'check-file/filename-blocklist' },
  { file: 'packages/core/src/training/long.ts', text: lines(400), refusedBy: 'nothing' },
  { file: 'packages/core/src/training/too-long.ts', text: lines(401), refusedBy: 'size/max-lines' },
  {
    file: 'packages/core/src/training/postponed.ts',
    text: '// TODO later\nexport {};\n',
    refusedBy: 'no-warning-comments',
  },
  {
    file: 'packages/core/src/training/excused.ts',
    text: '/* eslint-disable no-warning-comments */\n// TODO later\nexport {};\n',
    refusedBy: 'no-warning-comments',
  },
];

describe('lint', () => {
  let brokenRules: BrokenRules;

  beforeAll(async () => {
    brokenRules = await lintWorkspace(projects, new Map(cases.map(({ file, text }) => [file, text])));
  }, 60_000);

  it.each(cases)('objects to $file with $refusedBy', ({ file, refusedBy }) => {
    expect(brokenRules.get(file)?.join() || 'nothing').toBe(refusedBy);
  });
});
