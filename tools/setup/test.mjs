// `npm test`: everything that must hold before a change is merged. Its last line counts the tests.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { installDependencies } from './install.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { run, workspaceRoot } from './process.mjs';
import { describeCounts, filesThatFailed, sumTestReports } from './test-report.mjs';

const nx = 'node_modules/nx/dist/bin/nx.js';
const vitest = 'node_modules/vitest/vitest.mjs';
const each = (target, ...choice) => [nx, 'run-many', '-t', target, ...choice];
const tests = (...choice) => ({ name: 'test', command: each('test', '--parallel=1', ...choice) });
/** A fresh machine has no cache of Nx's: one process a tool, which reads what projects share once, takes a third of the time. */
const checks = process.env.CI
  ? [
      // Before the tests: one that looks whether it is here must not run beside one that fetches it. Offline they do without it.
      {
        name: 'public data',
        command: ['packages/cli/bin/newfield.mjs', 'datasets', 'fetch', 'cifar10'],
        mayFail: true,
      },
      { name: 'typecheck', command: ['node_modules/typescript/bin/tsc', '--build', '--emitDeclarationOnly'] },
      { name: 'lint', command: ['node_modules/eslint/bin/eslint.js', 'packages', 'libs', 'apps', 'tools'] },
      { name: 'typecheck', command: each('typecheck', '--parallel=1', '--projects=apps/*') },
    ]
  : [
      { name: 'typecheck', command: each('typecheck') },
      { name: 'lint', command: each('lint', '--parallel=1') },
    ];
/** Stages follow each other. Of the steps of a stage two go on side by side, in this order. */
const everyDayStages = [
  [{ name: 'build', command: each('build') }],
  [
    ...checks,
    { name: 'format', command: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
    { name: 'unused code', command: ['node_modules/knip/bin/knip.js'] },
  ],
  // The longest first. Applications run two test files at a time, so that the last of all leaves no processor idle.
  [
    tests('--projects=@newfield/studio'),
    tests('--projects=@newfield/core'),
    tests('--projects=packages/*', '--exclude=@newfield/core,@newfield/cli'),
    tests('--exclude=packages/*,apps/*'),
    tests('--projects=@newfield/cli'),
    tests('--projects=apps/*', '--exclude=@newfield/studio'),
  ],
  // What says how fast something is has the processors to itself.
  [{ name: 'measurements', command: each('measure', '--parallel=1') }],
];
// Too long to wait for at each change; each counts as one test. `start` comes first, where nothing is built yet; `speed`
// needs the processors to itself.
const startStep = { name: 'start', command: ['tools/setup/check-start.mjs'] };
const speedStep = { name: 'speed', command: ['packages/cli/bin/newfield.mjs', 'bench', '--short'] };
const longSteps = process.env.CI ? [startStep, speedStep] : [];
const stages = process.env.CI ? [[startStep], ...everyDayStages, [speedStep]] : everyDayStages;

requireSupportedNode();
await installDependencies();

const failedSteps = new Set();
for (const stage of stages) {
  const waiting = [...stage];
  await Promise.all([takeTurns(waiting), takeTurns(waiting)]);
}

const failedAtFirst = filesThatFailed(workspaceRoot);
for (const { againFile } of failedAtFirst) rmSync(againFile, { force: true });
const numFailedAtFirst = sumTestReports(workspaceRoot).failed;
await runAlone(failedAtFirst);
const counts = sumTestReports(workspaceRoot);
// A test run that ends badly without naming a test (a crash, say) still is a failure; so is each other step.
const named = new Set(['test', 'measurements']);
counts.failed += [...failedSteps].filter((name) => !named.has(name) || numFailedAtFirst === 0).length;
counts.passed += longSteps.filter(({ name }) => !failedSteps.has(name)).length;
for (const name of counts.passedAlone) console.error(`\nPassed only by itself, not beside other tests: ${name}`);
for (const failure of counts.failures) console.error(`\n${failure}`);
if (counts.failed > 0) console.error(`\nFailed: ${[...failedSteps].join(', ')}`);
console.log(`\n${describeCounts(counts)}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** Runs what waits, one after the other, until nothing does. */
async function takeTurns(waiting) {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const [program, ...rest] = step.command;
    console.log(`\n— ${[step.name, ...rest.filter((word) => word.startsWith('--projects'))].join(' ')}`);
    const exitCode = await run(process.execPath, [join(workspaceRoot, program), ...rest]);
    if (exitCode !== 0 && !step.mayFail) failedSteps.add(step.name);
  }
}

/** Servers, browsers and trainings of several tests share few processors, and one may run out of its time: it gets them alone. */
async function runAlone(failedFiles) {
  for (const { project, target, files, againFile } of failedFiles) {
    console.log(`\n— once more, alone: ${files.join(' ')}`);
    const env = { ...process.env, NX_TASK_TARGET_TARGET: target, NEWFIELD_TEST_REPORT: againFile };
    await run(process.execPath, [join(workspaceRoot, vitest), 'run', '--maxWorkers=1', ...files], project, env);
  }
}
