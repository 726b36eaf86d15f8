import { http } from '../../server/http.ts';
import { metricsRoutes } from '../../server/platform.ts';

export const { GET } = metricsRoutes(http);
