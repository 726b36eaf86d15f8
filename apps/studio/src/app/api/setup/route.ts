import { http } from '../../../server/http.ts';
import { setupRoutes } from '../../../server/platform.ts';

export const { POST } = setupRoutes(http);
