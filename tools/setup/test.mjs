// `npm test`: everything that must hold before a change is merged. Its last line counts the tests.
import { join } from 'node:path';
import process from 'node:process';

import { installDependencies } from './install.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { run, workspaceRoot } from './process.mjs';
import { describeCounts, sumTestReports } from './test-report.mjs';

const steps = [
  { name: 'lint', program: 'nx/dist/bin/nx.js', programArguments: ['run-many', '-t', 'lint'] },
  { name: 'typecheck', program: 'nx/dist/bin/nx.js', programArguments: ['run-many', '-t', 'typecheck'] },
  { name: 'test', program: 'nx/dist/bin/nx.js', programArguments: ['run-many', '-t', 'test'] },
  { name: 'build', program: 'nx/dist/bin/nx.js', programArguments: ['run-many', '-t', 'build'] },
  { name: 'format', program: 'prettier/bin/prettier.cjs', programArguments: ['--check', '.'] },
  { name: 'unused code', program: 'knip/bin/knip.js', programArguments: [] },
];

requireSupportedNode();
await installDependencies();

const failedSteps = [];
for (const step of steps) {
  console.log(`\n— ${step.name}`);
  const program = join(workspaceRoot, 'node_modules', step.program);
  if ((await run(process.execPath, [program, ...step.programArguments])) !== 0) failedSteps.push(step.name);
}

const counts = sumTestReports(workspaceRoot);
// A test run that ends badly without naming a test (a crash, say) still is a failure; so is each other step.
counts.failed += failedSteps.filter((name) => name !== 'test' || counts.failed === 0).length;
if (failedSteps.length > 0) console.error(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${describeCounts(counts)}`);
process.exitCode = counts.failed > 0 ? 1 : 0;
