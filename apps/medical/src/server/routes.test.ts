import { join } from 'node:path';

import { testRouteList } from '@newfield/application/testing';

import { routes } from './routes.ts';

testRouteList(join(import.meta.dirname, '..', 'app'), routes);
