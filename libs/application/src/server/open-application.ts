import type { Http } from '@newfield/http';
import type { Queue } from '@newfield/jobs';
import type { BlobStore } from '@newfield/store';
import type { ApplicationId } from '@newfield/ui/server';
import { headers } from 'next/headers';

import { oncePerProcess } from './once-per-process.ts';
import { httpLibrary, jobsLibrary, storeLibrary } from './platform.ts';

/** What the routes and pages of one application work with. */
export interface Application {
  readonly id: ApplicationId;
  /** Through its `protectedRoute` every route is made. */
  readonly http: Http;
  readonly queue: () => Promise<Queue>;
  readonly blobs: () => Promise<BlobStore>;
}

/** One for each application, all on the same database: who signed in on one port of a host is signed in on the others. */
export function openApplication(id: ApplicationId): Application {
  const { createHttp, openHttpServices } = httpLibrary;
  const http = createHttp({
    app: id,
    open: async () => openHttpServices({ app: id, database: await storeLibrary.openDatabase({ applicationName: id }) }),
    requestHeaders: headers,
  });
  const queue = oncePerProcess('queue', async () => {
    const { database, shutdown } = await http.services();
    const opened = await jobsLibrary.openQueue(database);
    shutdown.onClose('queue', () => opened.close());
    return opened;
  });
  return { id, http, queue, blobs: oncePerProcess('blobs', () => storeLibrary.openBlobStore()) };
}
