import { http } from '../../../server/application.ts';
import { peopleRoutes } from '../../../server/platform.ts';

export const { GET, POST } = peopleRoutes(http);
