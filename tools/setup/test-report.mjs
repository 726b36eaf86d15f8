// Adds up the JSON reports that the projects' Vitest runs leave in test-output/ (Nx restores them from its cache). What failed
// beside other tests is run once more by itself, and leaves a second report beside the first: `vitest-again.json`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const workspaceFolders = ['packages', 'libs', 'apps', 'tools'];

/**
 * Sums the tests of every project that has a `vitest.config.mts`.
 *
 * A project without a report, or whose test files failed to load, counts as one failed test. A test that failed at first and
 * passed by itself counts as passed, and is named.
 *
 * @param root absolute path of the workspace
 * @returns counts of tests, and a line for each that failed, and for each that passed only by itself:
 *   `{ passed, failed, skipped, failures, passedAlone }`
 */
export function sumTestReports(root) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [], passedAlone: [] };
  for (const { file, againFile } of expectedReports(root)) {
    const again = readAgain(againFile);
    const { passed, skipped, failures } = readReport(file);
    const isMended = ({ id }) => id !== undefined && again.has(id);
    const failed = failures.filter((failure) => !isMended(failure));
    const mended = failures.filter(isMended);
    total.passed += passed + mended.length;
    total.failed += failed.length;
    total.skipped += skipped;
    const describe = ({ text }) => `${relative(root, file)}: ${text}`;
    total.failures.push(...failed.map(describe));
    total.passedAlone.push(...mended.map(describe));
  }
  return total;
}

/**
 * The test files in which a test failed, project by project.
 *
 * @param root absolute path of the workspace
 * @returns of each project and target: `{ project, target, files, againFile }`, the report that a second run has to write
 */
export function filesThatFailed(root) {
  return expectedReports(root)
    .filter(({ file }) => existsSync(file))
    .map(({ file, ...rest }) => {
      const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
      return { ...rest, files: testResults.filter(({ status }) => status === 'failed').map(({ name }) => name) };
    })
    .filter(({ files }) => files.length > 0);
}

/** `12 passed, 0 failed`, and `, 3 skipped` when there are any. */
export function describeCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** What each project has to leave: the report of its tests, and of its measurements where it has any. */
function expectedReports(root) {
  return testedProjects(root).flatMap((project) => {
    const tests = join(project, 'test');
    const measures = existsSync(tests) && readdirSync(tests).some((name) => name.endsWith('.measure.ts'));
    return (measures ? ['test', 'measure'] : ['test']).map((target) => {
      const name = target === 'test' ? 'vitest' : `vitest-${target}`;
      const output = join(project, 'test-output');
      return { project, target, file: join(output, `${name}.json`), againFile: join(output, `${name}-again.json`) };
    });
  });
}

function testedProjects(root) {
  return workspaceFolders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((project) => existsSync(join(project, 'vitest.config.mts')));
}

function readReport(file) {
  if (!existsSync(file)) return { passed: 0, skipped: 0, failures: [{ text: 'no report' }] };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: report.numPassedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: describeFailures(report),
  };
}

/** The tests, and whole files, that passed when they were run by themselves. */
function readAgain(file) {
  if (!existsSync(file)) return new Set();
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  return new Set(
    testResults.flatMap(({ name, status, assertionResults }) => [
      ...(status === 'passed' ? [testId(name)] : []),
      ...assertionResults.filter((test) => test.status === 'passed').map(({ fullName }) => testId(name, fullName)),
    ]),
  );
}

const testId = (file, fullName = '') => `${file}\n${fullName}`;

function describeFailures({ success, testResults }) {
  const failures = testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const tests = assertionResults.filter(({ status }) => status === 'failed');
      if (tests.length === 0) return [{ id: testId(name), text: `${name} did not run — ${firstLine(message)}` }];
      return tests.map(({ fullName, failureMessages }) => ({
        id: testId(name, fullName),
        text: `${fullName} — ${firstLine(failureMessages?.[0])}`,
      }));
    });
  return failures.length > 0 || success ? failures : [{ text: 'ended badly: an error outside of its tests' }];
}

const firstLine = (text) => (text ?? '').split('\n', 1)[0];
