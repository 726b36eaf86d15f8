import type { Route } from '@newfield/http';

import * as audit from '../app/api/audit/route.ts';
import * as auditVerification from '../app/api/audit/verification/route.ts';
import * as auth from '../app/api/auth/[...path]/route.ts';
import * as key from '../app/api/keys/[id]/route.ts';
import * as keys from '../app/api/keys/route.ts';
import * as me from '../app/api/me/route.ts';
import * as description from '../app/api/openapi.json/route.ts';
import * as password from '../app/api/password/route.ts';
import * as personLink from '../app/api/people/[id]/link/route.ts';
import * as person from '../app/api/people/[id]/route.ts';
import * as people from '../app/api/people/route.ts';
import * as session from '../app/api/sessions/[id]/route.ts';
import * as sessions from '../app/api/sessions/route.ts';
import * as setup from '../app/api/setup/route.ts';
import * as system from '../app/api/system/route.ts';
import * as workers from '../app/api/workers/route.ts';
import * as health from '../app/healthz/route.ts';
import * as metrics from '../app/metrics/route.ts';
import * as readiness from '../app/readyz/route.ts';
import * as archivedStudies from '../app/api/archive/studies/route.ts';
import * as retrievals from '../app/api/archive/retrievals/route.ts';
import * as bundleFile from '../app/api/bundles/[name]/[file]/route.ts';
import * as bundles from '../app/api/bundles/route.ts';
import * as confirmedLabels from '../app/api/confirmed-labels/route.ts';
import * as instanceFile from '../app/api/instances/[id]/file/route.ts';
import * as heatMap from '../app/api/instances/[id]/heat-map/route.ts';
import * as screens from '../app/api/screens/route.ts';
import * as screen from '../app/api/screens/[id]/route.ts';
import * as screenCancellation from '../app/api/screens/[id]/cancellation/route.ts';
import * as screenExport from '../app/api/screens/[id]/export/route.ts';
import * as screenMolecules from '../app/api/screens/[id]/molecules/route.ts';
import * as screenDrawing from '../app/api/screens/[id]/molecules/[rank]/drawing/route.ts';
import * as screenRefusals from '../app/api/screens/[id]/refusals/route.ts';
import * as screenChoices from '../app/api/screens/choices/route.ts';
import * as libraries from '../app/api/screens/libraries/route.ts';
import * as settings from '../app/api/settings/medical/route.ts';
import * as studies from '../app/api/studies/route.ts';
import * as study from '../app/api/studies/[id]/route.ts';
import * as claim from '../app/api/studies/[id]/claim/route.ts';
import * as deliveries from '../app/api/studies/[id]/deliveries/route.ts';
import * as fhir from '../app/api/studies/[id]/fhir/route.ts';
import * as reading from '../app/api/studies/[id]/reading/route.ts';
import * as report from '../app/api/studies/[id]/report/route.ts';
import * as reviews from '../app/api/studies/[id]/reviews/route.ts';
import * as signature from '../app/api/studies/[id]/signature/route.ts';
import * as uploads from '../app/api/studies/uploads/route.ts';
import * as treatments from '../app/api/treatments/route.ts';
import * as treatment from '../app/api/treatments/[id]/route.ts';
import * as treatmentCards from '../app/api/treatments/[id]/cards/route.ts';
import * as treatmentLearnings from '../app/api/treatments/[id]/learnings/route.ts';
import * as learningCancellation from '../app/api/treatments/[id]/learnings/[job]/cancellation/route.ts';
import * as treatmentPlan from '../app/api/treatments/[id]/plan/route.ts';
import { defineRoutes } from './platform.ts';

/** Every route of this application. A handler that nothing protects doesn't fit the type, so the type check fails. */
export const routes: readonly Route[] = defineRoutes({
  '/api/audit': audit,
  '/api/audit/verification': auditVerification,
  '/api/auth/[...path]': auth,
  '/api/keys': keys,
  '/api/keys/[id]': key,
  '/api/me': me,
  '/api/openapi.json': description,
  '/api/password': password,
  '/api/people': people,
  '/api/people/[id]': person,
  '/api/people/[id]/link': personLink,
  '/api/sessions': sessions,
  '/api/sessions/[id]': session,
  '/api/setup': setup,
  '/api/system': system,
  '/api/workers': workers,
  // Studies.
  '/api/archive/retrievals': retrievals,
  '/api/archive/studies': archivedStudies,
  '/api/bundles': bundles,
  '/api/bundles/[name]/[file]': bundleFile,
  '/api/confirmed-labels': confirmedLabels,
  '/api/instances/[id]/file': instanceFile,
  '/api/instances/[id]/heat-map': heatMap,
  '/api/screens': screens,
  '/api/screens/[id]': screen,
  '/api/screens/[id]/cancellation': screenCancellation,
  '/api/screens/[id]/export': screenExport,
  '/api/screens/[id]/molecules': screenMolecules,
  '/api/screens/[id]/molecules/[rank]/drawing': screenDrawing,
  '/api/screens/[id]/refusals': screenRefusals,
  '/api/screens/choices': screenChoices,
  '/api/screens/libraries': libraries,
  '/api/settings/medical': settings,
  '/api/studies': studies,
  '/api/studies/[id]': study,
  '/api/studies/[id]/claim': claim,
  '/api/studies/[id]/deliveries': deliveries,
  '/api/studies/[id]/fhir': fhir,
  '/api/studies/[id]/reading': reading,
  '/api/studies/[id]/report': report,
  '/api/studies/[id]/reviews': reviews,
  '/api/studies/[id]/signature': signature,
  '/api/studies/uploads': uploads,
  // Effects of treatments.
  '/api/treatments': treatments,
  '/api/treatments/[id]': treatment,
  '/api/treatments/[id]/cards': treatmentCards,
  '/api/treatments/[id]/learnings': treatmentLearnings,
  '/api/treatments/[id]/learnings/[job]/cancellation': learningCancellation,
  '/api/treatments/[id]/plan': treatmentPlan,
  '/healthz': health,
  '/metrics': metrics,
  '/readyz': readiness,
});
