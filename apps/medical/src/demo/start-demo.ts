// `npx nx run medical:demo`: everything that `npm start` starts, in a home folder of its own, with samples that this project made.
import { startDemo } from '@newfield/application/demo';

import { screenMadeUpLibrary } from './screen-made-up-library.ts';
import { takeInSamples } from './take-in-samples.ts';

await startDemo('medical', async (database) => {
  await takeInSamples(database);
  await screenMadeUpLibrary(database);
});
