import { http } from '../../../../server/application.ts';
import { sessionRoutes } from '../../../../server/platform.ts';

export const { DELETE } = sessionRoutes(http);
