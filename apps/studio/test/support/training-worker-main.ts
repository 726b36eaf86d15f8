// A worker with a real, very small training in a process of its own, to be killed.
import { join } from 'node:path';

import { startWorker } from '@newfield/jobs';
import { announceRecipes, trainHandler } from '@newfield/jobs/handlers';
import { newfieldHome, openBlobStore, openDatabase } from '@newfield/store';

import { tinyRecipe } from '@newfield/jobs/testing';

const stepMs = 25;
const name = `trainer-${process.pid}`;
const database = await openDatabase({ applicationName: name });
const blobs = await openBlobStore();
const recipes = [tinyRecipe({ stepMs })];
await announceRecipes(database, recipes);
await startWorker(database, {
  name,
  leaseSeconds: 4,
  blobs,
  folder: join(newfieldHome(), 'jobs'),
  handlers: { train: trainHandler({ database, blobs, recipes }) },
});
process.stdout.write('ready\n');
