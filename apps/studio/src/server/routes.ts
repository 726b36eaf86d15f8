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
import * as learnPoints from '../app/api/learn/points/route.ts';
import * as me from '../app/api/me/route.ts';
import * as model from '../app/api/models/[name]/route.ts';
import * as models from '../app/api/models/route.ts';
import * as description from '../app/api/openapi.json/route.ts';
import * as password from '../app/api/password/route.ts';
import * as personLink from '../app/api/people/[id]/link/route.ts';
import * as person from '../app/api/people/[id]/route.ts';
import * as people from '../app/api/people/route.ts';
import * as session from '../app/api/sessions/[id]/route.ts';
import * as sessions from '../app/api/sessions/route.ts';
import * as setup from '../app/api/setup/route.ts';
import * as rollBack from '../app/api/models/[name]/roll-back/route.ts';
import * as servedAnswer from '../app/api/models/[name]/served-answer/route.ts';
import * as serving from '../app/api/models/[name]/serving/route.ts';
import * as traffic from '../app/api/models/[name]/traffic/route.ts';
import * as registrySettings from '../app/api/settings/registry/route.ts';
import * as decision from '../app/api/stage-changes/[id]/decision/route.ts';
import * as card from '../app/api/versions/[id]/card/route.ts';
import * as certificate from '../app/api/versions/[id]/certificate/route.ts';
import * as deployment from '../app/api/versions/[id]/deployment/route.ts';
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
import * as ownTrainings from '../app/api/own-trainings/route.ts';
import * as trainingProposals from '../app/api/training-proposals/route.ts';
import * as servingHistory from '../app/api/models/[name]/serving/history/route.ts';
import * as system from '../app/api/system/route.ts';
import * as workers from '../app/api/workers/route.ts';
import * as designAnalysis from '../app/api/designs/analysis/route.ts';
import * as designBuilders from '../app/api/designs/builders/route.ts';
import * as designMeasurements from '../app/api/designs/measurements/route.ts';
import * as design from '../app/api/designs/[name]/route.ts';
import * as designs from '../app/api/designs/route.ts';
import * as designVersion from '../app/api/design-versions/[id]/route.ts';
import * as designRuns from '../app/api/design-versions/[id]/runs/route.ts';
import * as versionDesign from '../app/api/versions/[id]/design/route.ts';
import { defineRoutes } from './platform.ts';

/** Every route of Studio. A handler that nothing protects doesn't fit the type, so the type check fails. */
export const routes: readonly Route[] = defineRoutes({
  '/api/audit': audit,
  '/api/models/[name]/serving/history': servingHistory,
  '/api/system': system,
  '/api/workers': workers,
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
  '/api/learn/points': learnPoints,
  '/api/me': me,
  '/api/models': models,
  '/api/models/[name]': model,
  '/api/openapi.json': description,
  '/api/password': password,
  '/api/people': people,
  '/api/people/[id]': person,
  '/api/people/[id]/link': personLink,
  '/api/sessions': sessions,
  '/api/sessions/[id]': session,
  '/api/setup': setup,
  '/api/versions/[id]/answer': answer,
  '/api/versions/[id]/stage': stage,
  // Registry and serving.
  '/api/models/[name]/roll-back': rollBack,
  '/api/models/[name]/served-answer': servedAnswer,
  '/api/models/[name]/serving': serving,
  '/api/models/[name]/traffic': traffic,
  '/api/settings/registry': registrySettings,
  '/api/stage-changes/[id]/decision': decision,
  '/api/versions/[id]/card': card,
  '/api/versions/[id]/certificate': certificate,
  '/api/versions/[id]/deployment': deployment,
  '/api/recipes': recipes,
  '/api/runs': runs,
  '/api/runs/[id]': run,
  '/api/runs/[id]/curves': runCurves,
  '/api/runs/[id]/events': runEvents,
  '/api/runs/[id]/notes': runNotes,
  '/api/sweeps': sweeps,
  '/api/sweeps/[id]': sweep,
  '/api/sweeps/[id]/cancel': cancelSweep,
  // Data of one's own.
  '/api/own-trainings': ownTrainings,
  '/api/training-proposals': trainingProposals,
  // Design.
  '/api/designs': designs,
  '/api/designs/[name]': design,
  '/api/designs/analysis': designAnalysis,
  '/api/designs/builders': designBuilders,
  '/api/designs/measurements': designMeasurements,
  '/api/design-versions/[id]': designVersion,
  '/api/design-versions/[id]/runs': designRuns,
  '/api/versions/[id]/design': versionDesign,
  '/healthz': health,
  '/metrics': metrics,
  '/readyz': readiness,
});
