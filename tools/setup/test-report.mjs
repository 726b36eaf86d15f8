// Adds up the JSON reports that the projects' Vitest runs leave in test-output/ (Nx restores them from its cache).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const workspaceFolders = ['packages', 'libs', 'apps', 'tools'];

/**
 * Sums the tests of every project that has a `vitest.config.mts`.
 *
 * A project without a report, or whose test files failed to load, counts as one failed test.
 *
 * @param root absolute path of the workspace
 * @returns counts of tests: `{ passed, failed, skipped }`
 */
export function sumTestReports(root) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const project of testedProjects(root)) {
    const counts = readReport(join(project, 'test-output', 'vitest.json'));
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

/** `12 passed, 0 failed`, and `, 3 skipped` when there are any. */
export function describeCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function testedProjects(root) {
  return workspaceFolders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((project) => existsSync(join(project, 'vitest.config.mts')));
}

function readReport(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failed = report.success ? report.numFailedTests : Math.max(1, report.numFailedTests);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}
