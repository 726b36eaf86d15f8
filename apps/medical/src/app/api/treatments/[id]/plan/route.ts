import { http } from '../../../../../server/application.ts';
import { studyPlanSchema } from '../../../../../server/platform.ts';
import { idParams } from '../../../../../server/study-params.ts';
import { planTreatment } from '../../../../../server/treatments/keep-treatment.ts';
import { toTreatmentDetails } from '../../../../../server/treatments/treatment-view.ts';

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    scope: 'treatments:write',
    summary: 'Says which column is what, and reads the whole table by it; a refusal names row and column',
    params: idParams,
    body: studyPlanSchema,
    problems: ['RECORD_NOT_FOUND', 'UPLOAD_REFUSED', 'INVALID_ARGUMENT'],
    isRepeatable: true,
    audit: 'treatment.plan',
  },
  async ({ params, body, services, audit }) => {
    audit({ recordKind: 'treatment', recordId: params.id, details: { covariates: body.covariates.length } });
    const { row, cohort } = await planTreatment(services.database, params.id, body);
    return { details: await toTreatmentDetails(row), cohort };
  },
);
