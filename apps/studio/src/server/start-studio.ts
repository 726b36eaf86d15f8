import { startApplication } from '@newfield/application/server';

import { application } from './application.ts';
import { sampleServing } from './registry/serving-sampler.ts';

/** Opens what the routes work with. */
export async function startStudio(): Promise<void> {
  const { database, shutdown } = await startApplication(application);
  const stopSampling = sampleServing(database);
  shutdown.onClose('serving sampler', async () => stopSampling());
}
