import { http } from '../../../../../server/http.ts';
import { personLinkRoutes } from '../../../../../server/platform.ts';

export const { POST } = personLinkRoutes(http);
