import { join } from 'node:path';

import { testRouteList } from '@newfield/application/testing';

import { routes } from './routes.ts';

testRouteList(join(import.meta.dirname, '..', 'app'), routes, [
  // Answers are sent in a body, as addresses end up in logs; nothing of them is kept.
  'POST /api/what-if',
]);
