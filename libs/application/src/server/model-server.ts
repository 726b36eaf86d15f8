import { join } from 'node:path';

import type { ModelServerClient as Client } from '@newfield/serving';

import { servingLibrary, storeLibrary } from './platform.ts';

/** Where the model server is: `NEWFIELD_SERVING_URL`, else this machine's usual port. */
export const servingUrl = (): string => process.env['NEWFIELD_SERVING_URL'] ?? 'http://127.0.0.1:8000';

/** The folder it serves bundles from, shared with it: `NEWFIELD_SERVING_FOLDER`, else `models` in the home folder. */
export const servingFolder = (): string =>
  process.env['NEWFIELD_SERVING_FOLDER'] ?? join(storeLibrary.newfieldHome(), 'models');

/** The file with its administrator's key. */
const servingTokenFile = (): string =>
  process.env['NEWFIELD_SERVING_TOKEN_FILE'] ?? join(storeLibrary.newfieldHome(), 'secrets', 'serving-token');

/** Made anew for each request: the server may have been started, with a new key, since the last. */
export async function modelServer(): Promise<Client> {
  const apiKey = await servingLibrary.readToken(servingTokenFile()).catch((error: NodeJS.ErrnoException) => {
    // Without a file no server has been here yet; that it can't be reached is what there is to say.
    if (error.code === 'ENOENT') return 'none-yet';
    throw error;
  });
  return new servingLibrary.ModelServerClient({ url: servingUrl(), apiKey });
}
