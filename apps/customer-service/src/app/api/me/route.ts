import { http } from '../../../server/application.ts';
import { meRoutes } from '../../../server/platform.ts';

export const { GET } = meRoutes(http);
