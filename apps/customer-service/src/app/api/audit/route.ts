import { http } from '../../../server/application.ts';
import { auditRoutes } from '../../../server/platform.ts';

export const { GET } = auditRoutes(http);
