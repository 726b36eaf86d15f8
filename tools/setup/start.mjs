// `npm start`: from a fresh clone to every application running, with a link to sign in.
import { join } from 'node:path';
import process from 'node:process';
import { clearInterval, setInterval } from 'node:timers';

import { installDependencies } from './install.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { run, runNewfield, workspaceRoot } from './process.mjs';

requireSupportedNode();
await installDependencies();

// Told to end, npm ends the shell between it and us, which passes nothing on.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

// Nothing of ours is left running when this ends.
process.env.NX_DAEMON = 'false';
process.env.NEXT_TELEMETRY_DISABLED = '1';
console.log('Building what has changed …');
const nx = join(workspaceRoot, 'node_modules/nx/dist/bin/nx.js');
const built = await run(process.execPath, [nx, 'run-many', '-t', 'build', '--projects=apps/*']);
if (built === 0) process.exitCode = await runNewfield(['start', ...process.argv.slice(2)]);
else process.exitCode = built;
