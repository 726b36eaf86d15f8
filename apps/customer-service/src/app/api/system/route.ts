import { systemRoutes } from '@newfield/application/server';

import { application } from '../../../server/application.ts';

export const { GET } = systemRoutes(application);
