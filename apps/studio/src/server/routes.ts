import type { Route } from '@newfield/http';

import * as audit from '../app/api/audit/route.ts';
import * as auditVerification from '../app/api/audit/verification/route.ts';
import * as auth from '../app/api/auth/[...path]/route.ts';
import * as dataAnalyses from '../app/api/data/sets/[name]/analyses/route.ts';
import * as dataFetch from '../app/api/data/sets/[name]/fetch/route.ts';
import * as dataPicture from '../app/api/data/sets/[name]/picture/route.ts';
import * as dataPreview from '../app/api/data/sets/[name]/preview/route.ts';
import * as dataSet from '../app/api/data/sets/[name]/route.ts';
import * as dataSets from '../app/api/data/sets/route.ts';
import * as dataUpload from '../app/api/data/uploads/[id]/route.ts';
import * as dataUploads from '../app/api/data/uploads/route.ts';
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
import { defineRoutes } from './platform.ts';

/** Every route of Studio. A handler that nothing protects doesn't fit the type, so the type check fails. */
export const routes: readonly Route[] = defineRoutes({
  '/api/audit': audit,
  '/api/audit/verification': auditVerification,
  '/api/auth/[...path]': auth,
  '/api/data/sets': dataSets,
  '/api/data/sets/[name]': dataSet,
  '/api/data/sets/[name]/analyses': dataAnalyses,
  '/api/data/sets/[name]/fetch': dataFetch,
  '/api/data/sets/[name]/picture': dataPicture,
  '/api/data/sets/[name]/preview': dataPreview,
  '/api/data/uploads': dataUploads,
  '/api/data/uploads/[id]': dataUpload,
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
  '/healthz': health,
  '/metrics': metrics,
  '/readyz': readiness,
});
