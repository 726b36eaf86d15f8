import { http, queue } from '../../../server/application.ts';
import { referenceOf } from '../../../server/data/reference.ts';
import { ownTraining } from '../../../server/own-data/training-request.ts';
import {
  checkRecipeSettings,
  getUpload,
  InvalidArgumentError,
  listRecipes,
  ownTrainingSettings,
  runOfJob,
  uploadIdOf,
} from '../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Starts a training on a data set of one’s own',
    problems: ['DATASET_NOT_FOUND', 'RECORD_NOT_FOUND'],
    body: ownTraining,
    audit: 'run.start',
  },
  async ({ body: { model, plan, settings }, identity, services, audit }) => {
    const { db } = services.database;
    const [name = '', task] = plan.reference.split('/');
    const reference = referenceOf(name, task);
    const uploadId = uploadIdOf(reference);
    if (uploadId !== undefined) await getUpload(db, uploadId);
    if ((await listRecipes(db)).some((recipe) => recipe.name === model)) throw takenName();
    checkRecipeSettings({ name: model, settings: ownTrainingSettings }, settings);
    const request = { recipe: model, plan: { ...plan, reference }, settings };
    const jobId = await (await queue()).send('train', request, { requestedBy: identity.userId });
    const run = await runOfJob(db, jobId);
    audit({ recordKind: 'run', recordId: run.id, details: { recipe: model, data: reference } });
    return { id: run.id, jobId };
  },
);

/** Versions of one model come from one recipe. */
const takenName = (): Error =>
  new InvalidArgumentError('A recipe makes a model of this name.', { fix: 'Choose another name for the model.' });
