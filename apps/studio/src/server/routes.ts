import type { Route } from '@newfield/http';

import * as audit from '../app/api/audit/route.ts';
import * as auditVerification from '../app/api/audit/verification/route.ts';
import * as auth from '../app/api/auth/[...path]/route.ts';
import * as cancelJob from '../app/api/jobs/[id]/cancel/route.ts';
import * as retryJob from '../app/api/jobs/[id]/retry/route.ts';
import * as job from '../app/api/jobs/[id]/route.ts';
import * as jobs from '../app/api/jobs/route.ts';
import * as key from '../app/api/keys/[id]/route.ts';
import * as keys from '../app/api/keys/route.ts';
import * as me from '../app/api/me/route.ts';
import * as model from '../app/api/models/[name]/route.ts';
import * as models from '../app/api/models/route.ts';
import * as password from '../app/api/password/route.ts';
import * as session from '../app/api/sessions/[id]/route.ts';
import * as sessions from '../app/api/sessions/route.ts';
import * as setup from '../app/api/setup/route.ts';
import * as answer from '../app/api/versions/[id]/answer/route.ts';
import * as stage from '../app/api/versions/[id]/stage/route.ts';
import * as health from '../app/healthz/route.ts';
import * as metrics from '../app/metrics/route.ts';
import * as readiness from '../app/readyz/route.ts';
import * as recipes from '../app/api/recipes/route.ts';
import * as runCurves from '../app/api/runs/[id]/curves/route.ts';
import * as runEvents from '../app/api/runs/[id]/events/route.ts';
import * as runNotes from '../app/api/runs/[id]/notes/route.ts';
import * as run from '../app/api/runs/[id]/route.ts';
import * as runs from '../app/api/runs/route.ts';
import * as cancelSweep from '../app/api/sweeps/[id]/cancel/route.ts';
import * as sweep from '../app/api/sweeps/[id]/route.ts';
import * as sweeps from '../app/api/sweeps/route.ts';
import { defineRoutes } from './platform.ts';

/** Every route of Studio. A handler that nothing protects doesn't fit the type, so the type check fails. */
export const routes: readonly Route[] = defineRoutes({
  '/api/audit': audit,
  '/api/audit/verification': auditVerification,
  '/api/auth/[...path]': auth,
  '/api/jobs': jobs,
  '/api/jobs/[id]': job,
  '/api/jobs/[id]/cancel': cancelJob,
  '/api/jobs/[id]/retry': retryJob,
  '/api/keys': keys,
  '/api/keys/[id]': key,
  '/api/me': me,
  '/api/models': models,
  '/api/models/[name]': model,
  '/api/password': password,
  '/api/sessions': sessions,
  '/api/sessions/[id]': session,
  '/api/setup': setup,
  '/api/versions/[id]/answer': answer,
  '/api/versions/[id]/stage': stage,
  '/api/recipes': recipes,
  '/api/runs': runs,
  '/api/runs/[id]': run,
  '/api/runs/[id]/curves': runCurves,
  '/api/runs/[id]/events': runEvents,
  '/api/runs/[id]/notes': runNotes,
  '/api/sweeps': sweeps,
  '/api/sweeps/[id]': sweep,
  '/api/sweeps/[id]/cancel': cancelSweep,
  '/healthz': health,
  '/metrics': metrics,
  '/readyz': readiness,
});
