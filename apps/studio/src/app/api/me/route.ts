import { http } from '../../../server/http.ts';
import { meRoutes } from '../../../server/platform.ts';

export const { GET } = meRoutes(http);
