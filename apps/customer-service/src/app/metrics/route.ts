import { http } from '../../server/application.ts';
import { metricsRoutes } from '../../server/platform.ts';

export const { GET } = metricsRoutes(http);
