import { http } from '../../server/application.ts';
import { healthRoutes } from '../../server/platform.ts';

export const { GET } = healthRoutes(http);
