import { http } from '../../../server/http.ts';
import { sessionsRoutes } from '../../../server/platform.ts';

export const { GET, DELETE } = sessionsRoutes(http);
