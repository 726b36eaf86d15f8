import { http } from '../../server/http.ts';
import { healthRoutes } from '../../server/platform.ts';

export const { GET } = healthRoutes(http);
