import { http } from '../../../server/http.ts';
import { auditRoutes } from '../../../server/platform.ts';

export const { GET } = auditRoutes(http);
