import { http } from '../../../server/http.ts';
import { keysRoutes } from '../../../server/platform.ts';

export const { GET, POST } = keysRoutes(http);
