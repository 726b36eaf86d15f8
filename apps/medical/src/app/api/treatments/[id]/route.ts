import { http } from '../../../../server/application.ts';
import { deleteTreatmentStudy, getTreatmentStudy } from '../../../../server/platform.ts';
import { idParams } from '../../../../server/study-params.ts';
import { toTreatmentDetails } from '../../../../server/treatments/treatment-view.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'treatments:read',
    summary: 'A study of a treatment: its columns, its plan, what was learnt, and how the newest learning goes',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => toTreatmentDetails(await getTreatmentStudy(services.database.db, params.id)),
);

export const DELETE = http.protectedRoute(
  {
    role: 'expert',
    scope: 'treatments:write',
    summary: 'Deletes a study of a treatment, with its table and what was learnt',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
    audit: 'treatment.delete',
  },
  async ({ params, services, audit }) => {
    audit({ recordKind: 'treatment', recordId: params.id });
    await deleteTreatmentStudy(services.database.db, params.id);
    return { id: params.id };
  },
);
