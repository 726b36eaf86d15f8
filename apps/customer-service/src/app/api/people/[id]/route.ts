import { http } from '../../../../server/application.ts';
import { personRoutes } from '../../../../server/platform.ts';

export const { PATCH } = personRoutes(http);
