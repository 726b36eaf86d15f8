import { http } from '../../../../server/application.ts';
import { authRoutes } from '../../../../server/platform.ts';

export const { GET, POST } = authRoutes(http);
