import { join } from 'node:path';

import { testAccess } from '@newfield/application/testing';

import { routes } from '../src/server/routes.ts';

testAccess('medical', join(import.meta.dirname, '..'), routes);
