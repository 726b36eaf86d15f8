import { http } from '../../../../../server/application.ts';
import { writeFhirBundle } from '../../../../../server/platform.ts';
import { studyResults } from '../../../../../server/report/study-results.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'studies:read',
    summary: 'The report as FHIR R4: a DiagnosticReport with its Observations, final once it is signed',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'NOTHING_TO_SEND'],
    audit: 'study.export',
  },
  async ({ params, services, audit }) => {
    audit({ recordKind: 'study', recordId: params.id, details: { as: 'fhir' } });
    const { requests, review } = await studyResults(services.database.db, params.id);
    return new Response(JSON.stringify(writeFhirBundle(requests, review), undefined, 2), {
      headers: {
        'content-type': 'application/fhir+json',
        'content-disposition': `attachment; filename="report-${params.id}.fhir.json"`,
      },
    });
  },
);
