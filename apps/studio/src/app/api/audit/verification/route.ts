import { http } from '../../../../server/http.ts';
import { auditVerificationRoutes } from '../../../../server/platform.ts';

export const { GET } = auditVerificationRoutes(http);
