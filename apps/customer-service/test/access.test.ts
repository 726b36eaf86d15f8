import { join } from 'node:path';

import { testAccess } from '@newfield/application/testing';

import { routes } from '../src/server/routes.ts';

testAccess('customer-service', join(import.meta.dirname, '..'), routes);
