// `npx nx run medical:demo`: everything that `npm start` starts, in a home folder of its own, with samples that this project made.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { openDatabase } from '@newfield/store';

import { takeInSamples } from './take-in-samples.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const home = process.env['NEWFIELD_HOME'] ?? join(homedir(), '.local', 'share', 'newfield-medical-demo');
process.env['NEWFIELD_HOME'] = home;
await mkdir(home, { recursive: true, mode: 0o711 });

const database = await openDatabase({ applicationName: 'medical demo' });
try {
  await takeInSamples(database);
} finally {
  await database.close();
}

const command = join(root, 'packages', 'cli', 'bin', 'newfield.mjs');
const child = spawn(process.execPath, [command, 'start', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.once('close', (code) => (process.exitCode = code ?? 1));
