import { http } from '../../../../../server/application.ts';
import { personLinkRoutes } from '../../../../../server/platform.ts';

export const { POST } = personLinkRoutes(http);
