// `npm start`: from a fresh clone to every application running, with a link to sign in.
import { join } from 'node:path';
import process from 'node:process';

import { installDependencies } from './install.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { run, runNewfield, workspaceRoot } from './process.mjs';

requireSupportedNode();
await installDependencies();

// Nothing of ours is left running when this ends.
process.env.NX_DAEMON = 'false';
process.env.NEXT_TELEMETRY_DISABLED = '1';
console.log('Building what has changed …');
const nx = join(workspaceRoot, 'node_modules/nx/dist/bin/nx.js');
const built = await run(process.execPath, [nx, 'run-many', '-t', 'build', '--projects=tag:type:app']);
if (built === 0) process.exitCode = await runNewfield(['start', ...process.argv.slice(2)]);
else process.exitCode = built;
