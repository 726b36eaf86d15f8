import { http } from '../../../server/application.ts';
import { setupRoutes } from '../../../server/platform.ts';

export const { POST } = setupRoutes(http);
