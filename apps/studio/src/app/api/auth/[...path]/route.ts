import { http } from '../../../../server/http.ts';
import { authRoutes } from '../../../../server/platform.ts';

export const { GET, POST } = authRoutes(http);
