import { http, queue } from '../../../../../../server/application.ts';
import { namedSet } from '../../../../../../server/data/reference.ts';
import { entryNamed, InvalidArgumentError } from '../../../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'data:write',
    summary: 'Starts a job that gets a data set from its source',
    problems: ['DATASET_NOT_FOUND'],
    params: namedSet,
    audit: 'data.fetch',
  },
  async ({ params: { name }, identity, audit }) => {
    if (entryNamed(name).source.kind === 'local') {
      throw new InvalidArgumentError('This data set is put in place by hand.', {
        stage: 'data',
        fix: 'Put its files into the folder that its page names.',
      });
    }
    const id = await (await queue()).send('fetch-data', { name }, { requestedBy: identity.userId });
    audit({ recordKind: 'job', recordId: id, details: { data: name } });
    return { id };
  },
);
