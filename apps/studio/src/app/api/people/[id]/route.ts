import { http } from '../../../../server/http.ts';
import { personRoutes } from '../../../../server/platform.ts';

export const { PATCH } = personRoutes(http);
