// `npx nx run medical:demo`: everything that `npm start` starts, in a home folder of its own, with samples that this project made.
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { openQueue } from '@newfield/jobs';
import { deidentifier } from '@newfield/jobs/studies';
import { readIncoming } from '@newfield/medical/intake';
import { SafeReader } from '@newfield/medical/node';
import { openBlobStore, openDatabase, takeInInstance } from '@newfield/store';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const home = process.env['NEWFIELD_HOME'] ?? join(homedir(), '.local', 'share', 'newfield-medical-demo');
process.env['NEWFIELD_HOME'] = home;
await mkdir(home, { recursive: true, mode: 0o711 });

const database = await openDatabase({ applicationName: 'medical demo' });
try {
  await takeInSamples();
} finally {
  await database.close();
}

const command = join(root, 'packages', 'cli', 'bin', 'newfield.mjs');
const child = spawn(process.execPath, [command, 'start', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.once('close', (code) => (process.exitCode = code ?? 1));

/** Puts the samples on the worklist, each marked as made up. Those that are there already stay as they are. */
async function takeInSamples(): Promise<void> {
  const folder = join(root, 'packages', 'medical', 'samples');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.dcm'));
  const reader = new SafeReader();
  const [blobs, queue, deidentify] = await Promise.all([openBlobStore(), openQueue(database), deidentifier()]);
  try {
    for (const name of files) {
      const { study, ...picture } = await readIncoming(await readFile(join(folder, name)), {
        reader,
        deidentify,
        pictureModality: 'OT',
      });
      const madeUp = { ...study, isMadeUp: true, createdBy: null };
      const taken = await takeInInstance(database, blobs, { study: madeUp, ...picture });
      if (taken.isNew) await queue.send('read-study', { studyId: taken.study.id });
    }
    console.log(`${files.length} samples that this project made are on the worklist; they show no patient.`);
  } finally {
    await reader.close();
    await queue.close();
  }
}
