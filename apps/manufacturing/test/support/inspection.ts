import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import {
  ask,
  askFor,
  makeInstallation,
  setUpAdministrator,
  startApplicationJourney,
  startServer,
  type ApplicationServer,
  type Caller,
  type Installation,
  type Journey,
} from '@newfield/application/testing';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { setUpProductHandler } from '@newfield/jobs/handlers';
import { madeUpPart, writePng } from '@newfield/manufacturing';
import { manufacturingModelsFolder } from '@newfield/manufacturing/recipes';
import { openBlobStore, type Database } from '@newfield/store';

const folder = join(import.meta.dirname, '..', '..');

/** Where pictures of pages go, for people to look at. */
export const screenshots = join(folder, 'test-output', 'screenshots');

/** @param cameraFile what the browser's camera sees */
export const startManufacturing = (cameraFile?: string): Promise<Journey> =>
  startApplicationJourney(folder, undefined, cameraFile === undefined ? {} : { cameraFile });

/** The built application in an installation of its own. */
export interface Plant {
  readonly installation: Installation;
  readonly server: ApplicationServer;
  /** May do everything. */
  readonly ada: Caller;
  /** Without a word, as by a power cut; then starts it again at the same address. */
  killAndStart(): Promise<void>;
  end(): Promise<void>;
}

export async function startPlant(): Promise<Plant> {
  const installation = await makeInstallation();
  let server = await startServer(folder, installation);
  return {
    installation,
    get server() {
      return server;
    },
    ada: await setUpAdministrator(server),
    async killAndStart() {
      await server.kill();
      server = await startServer(folder, installation, server.port);
    },
    async end() {
      await server.stop();
      await installation.remove();
    },
  };
}

/** A made-up part's picture as a PNG file. */
export async function partFile(index: number, hasDefect = false, seed = 5): Promise<Uint8Array<ArrayBuffer>> {
  const { picture } = madeUpPart({ seed, defectShare: hasDefect ? 1 : 0 }, index);
  return Uint8Array.from(await writePng(picture));
}

type Place = Journey['server'];

/** A worker that sets products up. */
export async function startSetUpWorker({ home }: Installation, database: Database, name = 'w'): Promise<RunningWorker> {
  const blobs = await openBlobStore({ home });
  return startWorker(database, {
    handlers: { 'set-up-product': setUpProductHandler({ database, blobs, modelsFolder: manufacturingModelsFolder }) },
    ...{ name, blobs, folder: join(home, 'jobs', name) },
  });
}

/** A product whose inspector was made from good parts. @returns its id */
export async function setUpProduct(
  { installation, server }: Pick<Journey, 'installation' | 'server'>,
  expert: Caller,
  name: string,
  numPictures = 20,
): Promise<string> {
  const { id } = await askFor<{ id: string }>(server, expert, '/api/products', { method: 'POST', json: { name } });
  for (let index = 0; index < numPictures; index++) {
    await sendPicture(server, expert, `/api/products/${id}/pictures`, await partFile(index));
  }
  const database = await installation.openDatabase();
  const worker = await startSetUpWorker(installation, database);
  try {
    await askFor(server, expert, `/api/products/${id}/inspector`, { method: 'POST', json: { falseAlarmRate: 0.01 } });
    const state = async () =>
      (await askFor<{ product: { state: string } }>(server, expert, `/api/products/${id}`)).product.state;
    for (const until = Date.now() + 120_000; (await state()) !== 'active'; await setTimeout(300))
      if (Date.now() > until) throw new Error('the product was not set up in two minutes');
  } finally {
    await worker.stop();
    await database.close();
  }
  return id;
}

/** @returns the station's id */
export async function addStation(
  server: Place,
  administrator: Caller,
  productId: string,
  source: Readonly<Record<string, unknown>> = { kind: 'http' },
): Promise<string> {
  const json = { name: `Station ${crypto.randomUUID().slice(0, 8)}`, productId, source };
  return (await askFor<{ id: string }>(server, administrator, '/api/stations', { method: 'POST', json })).id;
}

async function sendPicture(server: Place, caller: Caller, path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await ask(server, caller, path, { method: 'POST', bytes });
  if (!response.ok) throw new Error(`${path} answered ${response.status} ${await response.text()}`);
}
