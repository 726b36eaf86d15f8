import { http } from '../../../server/application.ts';
import { sessionsRoutes } from '../../../server/platform.ts';

export const { GET, DELETE } = sessionsRoutes(http);
