import { http, queue } from '../../../../server/application.ts';
import { countScreenRefusals, deleteScreen, getScreen } from '../../../../server/platform.ts';
import { screenView } from '../../../../server/screens/screen-view.ts';
import { idParams } from '../../../../server/study-params.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'molecules:read',
    summary: 'A screen: what it looks for, how far it is, and what came of it in numbers',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const { db } = services.database;
    const screen = await getScreen(db, params.id);
    return { ...(await screenView(screen)), faults: await countScreenRefusals(db, params.id) };
  },
);

export const DELETE = http.protectedRoute(
  {
    role: 'operator',
    scope: 'molecules:write',
    summary: 'Removes a screen with its molecules, and its library unless another screen has it, too',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
    audit: 'screen.delete',
  },
  async ({ params, services, audit }) => {
    const { db } = services.database;
    const { jobId } = await getScreen(db, params.id);
    audit({ recordKind: 'screen', recordId: params.id });
    // One that has ended, or that the queue has forgotten, has nothing to be cancelled.
    await (await queue()).cancel(jobId).catch(() => undefined);
    await deleteScreen(db, params.id);
  },
);
