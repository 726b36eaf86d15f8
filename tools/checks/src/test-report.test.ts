import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { describeCounts, sumTestReports } from '../../setup/test-report.mjs';

describe('the sum of the test reports', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'newfield-report-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const addProject = (folder: string, report?: object): void => {
    mkdirSync(join(root, folder, 'test-output'), { recursive: true });
    writeFileSync(join(root, folder, 'vitest.config.mts'), '');
    if (report !== undefined) writeFileSync(join(root, folder, 'test-output/vitest.json'), JSON.stringify(report));
  };
  const report = (
    numPassedTests: number,
    numFailedTests: number,
    numPendingTests: number,
    success: boolean,
  ): object => ({
    ...{ numPassedTests, numFailedTests, numPendingTests, numTodoTests: 0, success },
  });

  it('adds the projects of every workspace folder', () => {
    addProject('packages/core', report(5, 0, 1, true));
    addProject('tools/checks', report(2, 1, 0, false));
    expect(sumTestReports(root)).toEqual({ passed: 7, failed: 1, skipped: 1 });
  });

  it('counts a test file that failed to load as one failed test', () => {
    addProject('packages/core', report(5, 0, 0, false));
    expect(sumTestReports(root)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  it('counts a project whose tests left no report as one failed test', () => {
    addProject('packages/core');
    expect(sumTestReports(root)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('names skipped tests only when there are any', () => {
    expect(describeCounts({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(describeCounts({ passed: 3, failed: 0, skipped: 2 })).toBe('3 passed, 0 failed, 2 skipped');
  });
});
