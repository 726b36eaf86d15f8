import { http } from '../../../server/application.ts';
import { keysRoutes } from '../../../server/platform.ts';

export const { GET, POST } = keysRoutes(http);
