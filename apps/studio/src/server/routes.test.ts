import { join } from 'node:path';

import { testRouteList } from '@newfield/application/testing';

import { routes } from './routes.ts';

testRouteList(join(import.meta.dirname, '..', 'app'), routes, [
  // It only asks, but for more than fits into an address.
  'POST /api/designs/analysis',
]);
