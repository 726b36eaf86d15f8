// `npm start`: from a fresh clone to the article's case, trained, evaluated, saved and explained.
import process from 'node:process';

import { installDependencies } from './install.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { runNewfield } from './process.mjs';

requireSupportedNode();
await installDependencies();
process.exitCode = await runNewfield(['demo', ...process.argv.slice(2)]);
