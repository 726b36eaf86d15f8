import { headers } from 'next/headers';
import { createHttp, openDatabase, openHttpServices } from './platform.ts';

/** Through its `protectedRoute` every route of Studio is made. */
export const http = createHttp({
  app: 'studio',
  open: async () => openHttpServices({ app: 'studio', database: await openDatabase({ applicationName: 'studio' }) }),
  requestHeaders: headers,
});
