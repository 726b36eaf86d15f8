import { http } from '../../../server/http.ts';
import { peopleRoutes } from '../../../server/platform.ts';

export const { GET, POST } = peopleRoutes(http);
