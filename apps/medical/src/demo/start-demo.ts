// `npx nx run medical:demo`: everything that `npm start` starts, in a home folder of its own, with samples that this project made.
import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { readIncoming } from '@newfield/medical/intake';
import { SafeReader } from '@newfield/medical/node';
import { openBlobStore, openDatabase, takeInInstance } from '@newfield/store';

import { deidentifier } from '../server/intake/deidentifier.ts';
import { walkStages, type DemoStage } from './demo-stages.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const home = process.env['NEWFIELD_HOME'] ?? join(homedir(), '.local', 'share', 'newfield-medical-demo');
process.env['NEWFIELD_HOME'] = home;
await mkdir(home, { recursive: true, mode: 0o711 });

/** How far each sample has come when the worklist is opened; the test pattern is no chest, and a model refuses it. */
const stages: Readonly<Record<string, DemoStage>> = {
  'chest-phantom-prior.dcm': 'signed',
  'chest-phantom-opacity.dcm': 'read',
  'chest-phantom-monochrome1.dcm': 'second-read',
  'chest-phantom-small.dcm': 'new',
  'detector-test-pattern.dcm': 'read',
  'breast-ultrasound-phantom.dcm': 'read',
};

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
  const reader = new SafeReader();
  const [blobs, deidentify] = await Promise.all([openBlobStore(), deidentifier()]);
  const taken = new Map<string, DemoStage>();
  try {
    for (const [name, stage] of Object.entries(stages)) {
      const { study, ...picture } = await readIncoming(await readFile(join(folder, name)), {
        reader,
        deidentify,
        pictureModality: 'OT',
      });
      const madeUp = { ...study, isMadeUp: true, createdBy: null };
      const { study: kept, isNew } = await takeInInstance(database, blobs, { study: madeUp, ...picture });
      if (isNew) taken.set(kept.id, stage);
    }
  } finally {
    await reader.close();
  }
  if (taken.size > 0) {
    console.log(
      `${taken.size} samples that this project made go on the worklist; they show no patient. Models read them …`,
    );
    await walkStages(database, blobs, taken);
  }
}
