import { http } from '../../../../server/application.ts';
import { keyRoutes } from '../../../../server/platform.ts';

export const { DELETE } = keyRoutes(http);
