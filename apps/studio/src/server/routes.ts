import type { Route } from '@newfield/http';

import * as audit from '../app/api/audit/route.ts';
import * as auditVerification from '../app/api/audit/verification/route.ts';
import * as auth from '../app/api/auth/[...path]/route.ts';
import * as evaluations from '../app/api/evaluations/route.ts';
import * as explanationPictures from '../app/api/explanations/pictures/route.ts';
import * as explanations from '../app/api/explanations/route.ts';
import * as indexes from '../app/api/indexes/route.ts';
import * as jobBlob from '../app/api/jobs/[id]/blobs/[sha256]/route.ts';
import * as jobResult from '../app/api/jobs/[id]/result/route.ts';
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
  '/api/evaluations': evaluations,
  '/api/explanations': explanations,
  '/api/explanations/pictures': explanationPictures,
  '/api/indexes': indexes,
  '/api/jobs/[id]/blobs/[sha256]': jobBlob,
  '/api/jobs/[id]/result': jobResult,
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
