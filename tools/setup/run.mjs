// `npm run bench` and the like: any `newfield` command on a fresh clone.
import process from 'node:process';

import { installDependencies } from './install.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { runNewfield } from './process.mjs';

requireSupportedNode();
await installDependencies();
process.exitCode = await runNewfield(process.argv.slice(2));
