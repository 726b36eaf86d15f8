import { join } from 'node:path';

import { testRouteList } from '@newfield/application/testing';

import { routes } from './routes.ts';

testRouteList(join(import.meta.dirname, '..', 'app'), routes, [
  // A part is a record of its own, which says by what it was judged; it is taken in also while the audit log is away.
  'POST /api/stations/{id}/parts',
]);
