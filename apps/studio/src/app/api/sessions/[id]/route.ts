import { http } from '../../../../server/http.ts';
import { sessionRoutes } from '../../../../server/platform.ts';

export const { DELETE } = sessionRoutes(http);
