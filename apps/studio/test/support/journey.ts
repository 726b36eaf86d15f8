import { join } from 'node:path';

import { startApplicationJourney, type Installation, type Journey as AnyJourney } from '@newfield/application/testing';

import { studioFolder, type StudioServer } from './studio-server.ts';

/** Where pictures of pages go, for people to look at. */
export const screenshots = join(studioFolder, 'test-output', 'screenshots');

export interface Journey extends AnyJourney {
  readonly studio: StudioServer;
}

/** @param prepare what Studio shall find in the installation when it starts */
export async function startJourney(prepare?: (installation: Installation) => Promise<unknown>): Promise<Journey> {
  const journey = await startApplicationJourney(studioFolder, prepare);
  return { ...journey, studio: journey.server };
}
