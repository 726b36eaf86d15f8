import { http } from '../../server/http.ts';
import { readinessRoutes } from '../../server/platform.ts';

export const { GET } = readinessRoutes(http);
