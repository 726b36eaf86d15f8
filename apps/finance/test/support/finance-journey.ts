import { join } from 'node:path';

import { setUpAdministrator, startApplicationJourney, type Caller, type Journey } from '@newfield/application/testing';
import { openBlobStore, type BlobStore } from '@newfield/store';

import { fillLender, type FilledLender } from '../../src/demo/fill-lender.ts';

const folder = join(import.meta.dirname, '..', '..');

/** Where pictures of pages go, for people to look at. */
export const screenshots = join(folder, 'test-output', 'screenshots');

export interface FinanceJourney {
  readonly journey: Journey;
  readonly blobs: BlobStore;
  /** The first administrator, who works for the made-up lender. */
  readonly ada: Caller;
  readonly filled: FilledLender;
}

/** The application with a made-up lender, for whom the first administrator works. */
export async function startFinance(): Promise<FinanceJourney> {
  const journey = await startApplicationJourney(folder);
  const blobs = await openBlobStore({ home: journey.installation.home });
  const ada = await setUpAdministrator(journey.server);
  const filled = await fillLender(journey.database, blobs, {
    name: 'Made-up Bank',
    currency: 'EUR',
    userIds: [ada.userId],
  });
  return { journey, blobs, ada, filled };
}
