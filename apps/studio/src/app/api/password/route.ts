import { http } from '../../../server/http.ts';
import { passwordRoutes } from '../../../server/platform.ts';

export const { POST } = passwordRoutes(http);
