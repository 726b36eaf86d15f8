// `npm test`: everything that must hold before a change is merged. Its last line counts the tests.
import { join } from 'node:path';
import process from 'node:process';

import { installDependencies } from './install.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { run, workspaceRoot } from './process.mjs';
import { describeCounts, sumTestReports } from './test-report.mjs';

const nx = 'node_modules/nx/dist/bin/nx.js';
const everyDaySteps = [
  { name: 'lint', commands: [[nx, 'run-many', '-t', 'lint']] },
  { name: 'typecheck', commands: [[nx, 'run-many', '-t', 'typecheck']] },
  { name: 'build', commands: [[nx, 'run-many', '-t', 'build']] },
  {
    // Applications' tests take as long as all others together, and Nx would begin with them last: two rows side by side.
    name: 'test',
    commands: [
      [nx, 'run-many', '-t', 'test', '--parallel=1', '--projects=apps/*'],
      [nx, 'run-many', '-t', 'test', '--parallel=1', '--exclude=apps/*'],
    ],
  },
  { name: 'format', commands: [['node_modules/prettier/bin/prettier.cjs', '--check', '.']] },
  { name: 'unused code', commands: [['node_modules/knip/bin/knip.js']] },
];
// Too long to wait for at each change; each counts as one test. `start` comes first, where nothing is built yet; `speed`
// needs the processors to itself.
const startStep = { name: 'start', commands: [['tools/setup/check-start.mjs']] };
const speedStep = { name: 'speed', commands: [['packages/cli/bin/newfield.mjs', 'bench', '--short']] };
const longSteps = process.env.CI ? [startStep, speedStep] : [];
const steps = process.env.CI ? [startStep, ...everyDaySteps, speedStep] : everyDaySteps;

requireSupportedNode();
await installDependencies();

const failedSteps = [];
for (const step of steps) {
  console.log(`\n— ${step.name}`);
  const exitCodes = await Promise.all(
    step.commands.map(([program, ...rest]) => run(process.execPath, [join(workspaceRoot, program), ...rest])),
  );
  if (exitCodes.some((code) => code !== 0)) failedSteps.push(step.name);
}

const counts = sumTestReports(workspaceRoot);
// A test run that ends badly without naming a test (a crash, say) still is a failure; so is each other step.
counts.failed += failedSteps.filter((name) => name !== 'test' || counts.failed === 0).length;
counts.passed += longSteps.filter(({ name }) => !failedSteps.includes(name)).length;
if (failedSteps.length > 0) console.error(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${describeCounts(counts)}`);
process.exitCode = counts.failed > 0 ? 1 : 0;
