import { http } from '../../../../server/http.ts';
import { keyRoutes } from '../../../../server/platform.ts';

export const { DELETE } = keyRoutes(http);
