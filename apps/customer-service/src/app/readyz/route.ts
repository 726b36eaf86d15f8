import { http } from '../../server/application.ts';
import { readinessRoutes } from '../../server/platform.ts';

export const { GET } = readinessRoutes(http);
