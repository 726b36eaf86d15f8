import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { deidentifier } from '@newfield/jobs/studies';
import { readIncoming } from '@newfield/medical/intake';
import { SafeReader } from '@newfield/medical/node';
import { openBlobStore, takeInInstance, type Database } from '@newfield/store';

import { addDemoTreatment } from './add-treatment.ts';
import { walkStages, type DemoStage } from './demo-stages.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'medical', 'samples');

/** How far each sample has come when the worklist is opened; the test pattern is no chest, and a model refuses it. */
const stages: Readonly<Record<string, DemoStage>> = {
  'chest-phantom-prior.dcm': 'signed',
  'chest-phantom-opacity.dcm': 'read',
  'chest-phantom-monochrome1.dcm': 'second-read',
  'chest-phantom-small.dcm': 'new',
  'detector-test-pattern.dcm': 'read',
  'breast-ultrasound-phantom.dcm': 'read',
  'blood-smear-phantom.dcm': 'read',
};

/** Puts the samples on the worklist and a cohort among the treatments, each marked as made up. Those that are there already stay as they are. */
export async function takeInSamples(database: Database): Promise<void> {
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
  await addDemoTreatment(database, blobs);
}
