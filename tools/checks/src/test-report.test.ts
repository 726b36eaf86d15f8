import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { describeCounts, filesThatFailed, sumTestReports } from '../../setup/test-report.mjs';

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
  const report = (numPassedTests: number, numPendingTests: number, ...testResults: object[]): object => ({
    ...{ numPassedTests, numPendingTests, numTodoTests: 0, testResults, success: testResults.length === 0 },
  });
  const failedTest = {
    fullName: 'a sum is right',
    status: 'failed',
    failureMessages: ['Error: 3 is not 4\n  at sum.ts'],
  };

  it('adds the projects of every workspace folder, and names what failed', () => {
    addProject('packages/core', report(5, 1));
    addProject(
      'tools/checks',
      report(2, 0, { status: 'failed', assertionResults: [failedTest, { status: 'passed' }] }),
    );
    expect(sumTestReports(root)).toEqual({
      ...{ passed: 7, failed: 1, skipped: 1 },
      failures: ['tools/checks/test-output/vitest.json: a sum is right — Error: 3 is not 4'],
      passedAlone: [],
    });
  });

  it('counts what failed at first and passed by itself as passed, names it, and nothing else of that file', () => {
    const other = { fullName: 'a product is right', status: 'failed' };
    const failed = { name: 'sum.test.ts', status: 'failed', assertionResults: [failedTest, other] };
    addProject('packages/core', report(5, 0, failed));
    expect(filesThatFailed(root)).toMatchObject([{ target: 'test', files: ['sum.test.ts'] }]);
    const again = { ...failed, assertionResults: [{ ...failedTest, status: 'passed' }, other] };
    writeFileSync(filesThatFailed(root)[0]!.againFile, JSON.stringify(report(1, 0, again)));
    expect(sumTestReports(root)).toMatchObject({
      ...{ passed: 6, failed: 1 },
      failures: [expect.stringContaining('a product is right')],
      passedAlone: [expect.stringContaining('a sum is right')],
    });
  });

  it('counts a test file whose preparation failed as one failed test, unless the file passed by itself', () => {
    const skipped = { fullName: 'a sum is right', status: 'skipped' };
    const failed = { name: 'sum.test.ts', status: 'failed', message: 'Error: no server', assertionResults: [skipped] };
    addProject('packages/core', report(5, 1, failed));
    expect(sumTestReports(root)).toMatchObject({ failed: 1, failures: [expect.stringContaining('no server')] });
    const again = { ...failed, status: 'passed', assertionResults: [{ ...skipped, status: 'passed' }] };
    writeFileSync(filesThatFailed(root)[0]!.againFile, JSON.stringify(report(1, 0, again)));
    expect(sumTestReports(root)).toMatchObject({ failed: 0, passedAlone: [expect.stringContaining('no server')] });
  });

  it('counts a test file that failed to load as one failed test', () => {
    const file = { status: 'failed', assertionResults: [], name: 'sum.test.ts', message: 'Error: no module' };
    addProject('packages/core', report(5, 0, file));
    expect(sumTestReports(root)).toEqual({
      ...{ passed: 5, failed: 1, skipped: 0 },
      failures: ['packages/core/test-output/vitest.json: sum.test.ts did not run — Error: no module'],
      passedAlone: [],
    });
  });

  it('counts an error outside of the tests as one failed test', () => {
    addProject('packages/core', { ...report(5, 0), success: false });
    expect(sumTestReports(root)).toMatchObject({
      passed: 5,
      failed: 1,
      failures: [expect.stringContaining('ended badly')],
    });
  });

  it('counts a project whose tests left no report as one failed test', () => {
    addProject('packages/core');
    expect(sumTestReports(root)).toMatchObject({
      passed: 0,
      failed: 1,
      failures: [expect.stringContaining('no report')],
    });
  });

  it('adds a project’s measurements, and counts missing ones as a failed test', () => {
    addProject('packages/core', report(5, 0));
    mkdirSync(join(root, 'packages/core/test'));
    writeFileSync(join(root, 'packages/core/test/speed.measure.ts'), '');
    expect(sumTestReports(root)).toMatchObject({ passed: 5, failed: 1, skipped: 0 });
    writeFileSync(join(root, 'packages/core/test-output/vitest-measure.json'), JSON.stringify(report(2, 0)));
    expect(sumTestReports(root)).toMatchObject({ passed: 7, failed: 0, skipped: 0 });
  });

  it('names skipped tests only when there are any', () => {
    expect(describeCounts({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(describeCounts({ passed: 3, failed: 0, skipped: 2 })).toBe('3 passed, 0 failed, 2 skipped');
  });
});
