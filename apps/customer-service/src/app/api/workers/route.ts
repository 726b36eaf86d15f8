import { workersRoutes } from '@newfield/application/server';

import { application } from '../../../server/application.ts';

export const { GET } = workersRoutes(application);
