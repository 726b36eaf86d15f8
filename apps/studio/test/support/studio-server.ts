import { join } from 'node:path';

import { startServer, type ApplicationServer, type Installation } from '@newfield/application/testing';

export const studioFolder = join(import.meta.dirname, '..', '..');

export type StudioServer = ApplicationServer;

/** Starts the built Studio as a user does, in an installation of its own; on a free port unless one is given. */
export const startStudio = (installation: Installation, port?: number): Promise<StudioServer> =>
  startServer(studioFolder, installation, port);
