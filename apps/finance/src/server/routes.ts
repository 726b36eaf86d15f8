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
import * as lender from '../app/api/lender/route.ts';
import * as oneLender from '../app/api/lenders/[id]/route.ts';
import * as lenders from '../app/api/lenders/route.ts';
import * as member from '../app/api/members/[id]/route.ts';
import * as claim from '../app/api/applications/[id]/claim/route.ts';
import * as decision from '../app/api/applications/[id]/decision/route.ts';
import * as letter from '../app/api/applications/[id]/letter/route.ts';
import * as oneApplication from '../app/api/applications/[id]/route.ts';
import * as applications from '../app/api/applications/route.ts';
import * as creditForm from '../app/api/credit-form/route.ts';
import * as whatIf from '../app/api/what-if/route.ts';
// Monitoring.
import * as alarms from '../app/api/alarms/route.ts';
import * as acknowledgements from '../app/api/alarms/acknowledgements/route.ts';
import * as monitorings from '../app/api/monitorings/route.ts';
import * as latestMonitoring from '../app/api/monitorings/latest/route.ts';
import * as monitoringCancellation from '../app/api/monitorings/runs/[id]/cancellation/route.ts';
import * as batchCancel from '../app/api/batches/[id]/cancel/route.ts';
import * as batchModels from '../app/api/batches/models/route.ts';
import * as batchResult from '../app/api/batches/[id]/result/route.ts';
import * as batch from '../app/api/batches/[id]/route.ts';
import * as batches from '../app/api/batches/route.ts';
import * as historyMapping from '../app/api/histories/[id]/mapping/route.ts';
import * as history from '../app/api/histories/[id]/route.ts';
import * as historyTrainings from '../app/api/histories/[id]/trainings/route.ts';
import * as histories from '../app/api/histories/route.ts';
import * as trainingCancel from '../app/api/trainings/[id]/cancel/route.ts';
import * as models from '../app/api/models/route.ts';
import * as model from '../app/api/models/[id]/route.ts';
import * as modelComparison from '../app/api/models/[id]/comparison/route.ts';
import * as modelDocumentation from '../app/api/models/[id]/documentation/route.ts';
import * as modelEvidence from '../app/api/models/[id]/evidence/route.ts';
import * as modelExport from '../app/api/models/[id]/export/route.ts';
import * as modelSteps from '../app/api/models/[id]/steps/route.ts';
import * as policies from '../app/api/policies/route.ts';
import * as policy from '../app/api/policies/[id]/route.ts';
import * as policyScores from '../app/api/policies/scores/route.ts';
import * as policySimulation from '../app/api/policies/[id]/simulation/route.ts';
import * as policySteps from '../app/api/policies/[id]/steps/route.ts';
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
  // Lenders.
  '/api/lender': lender,
  '/api/lenders': lenders,
  '/api/lenders/[id]': oneLender,
  '/api/members/[id]': member,
  // Applications.
  '/api/applications': applications,
  '/api/applications/[id]': oneApplication,
  '/api/applications/[id]/claim': claim,
  '/api/applications/[id]/decision': decision,
  '/api/applications/[id]/letter': letter,
  '/api/credit-form': creditForm,
  '/api/what-if': whatIf,
  // Monitoring.
  '/api/alarms': alarms,
  '/api/alarms/acknowledgements': acknowledgements,
  '/api/monitorings': monitorings,
  '/api/monitorings/latest': latestMonitoring,
  '/api/monitorings/runs/[id]/cancellation': monitoringCancellation,
  // Data and batches.
  '/api/batches': batches,
  '/api/batches/[id]': batch,
  '/api/batches/[id]/cancel': batchCancel,
  '/api/batches/[id]/result': batchResult,
  '/api/batches/models': batchModels,
  '/api/histories': histories,
  '/api/histories/[id]': history,
  '/api/histories/[id]/mapping': historyMapping,
  '/api/histories/[id]/trainings': historyTrainings,
  '/api/trainings/[id]/cancel': trainingCancel,
  // Models and policies.
  '/api/models': models,
  '/api/models/[id]': model,
  '/api/models/[id]/comparison': modelComparison,
  '/api/models/[id]/documentation': modelDocumentation,
  '/api/models/[id]/evidence': modelEvidence,
  '/api/models/[id]/export': modelExport,
  '/api/models/[id]/steps': modelSteps,
  '/api/policies': policies,
  '/api/policies/[id]': policy,
  '/api/policies/[id]/simulation': policySimulation,
  '/api/policies/[id]/steps': policySteps,
  '/api/policies/scores': policyScores,
  '/healthz': health,
  '/metrics': metrics,
  '/readyz': readiness,
});
