import { http } from '../../../server/application.ts';
import { passwordRoutes } from '../../../server/platform.ts';

export const { POST } = passwordRoutes(http);
