import { http } from '../../../../server/application.ts';
import { auditVerificationRoutes } from '../../../../server/platform.ts';

export const { GET } = auditVerificationRoutes(http);
