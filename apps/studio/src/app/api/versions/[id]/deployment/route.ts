import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { deployableOf } from '../../../../../server/registry/deployable-of.ts';
import { deploy, withdraw } from '../../../../../server/registry/deployment.ts';

const rules = {
  role: 'expert',
  scope: 'models:write',
  params: z.strictObject({ id: z.uuid() }),
  problems: ['RECORD_NOT_FOUND', 'REMOTE_UNAVAILABLE', 'REMOTE_MODEL'],
} as const;

export const PUT = http.protectedRoute(
  { ...rules, summary: 'Puts a version on the model server, beside those that answer', audit: 'model.deploy' },
  async ({ params, services, signal, audit }) => {
    const deployable = await deployableOf(services.database.db, params.id);
    const { name, version } = deployable;
    audit({ recordKind: 'model-version', recordId: params.id, details: { model: name, version } });
    await deploy(deployable, signal);
    return { name, version };
  },
);

export const DELETE = http.protectedRoute(
  { ...rules, summary: 'Takes a version off the model server', audit: 'model.withdraw' },
  async ({ params, services, audit }) => {
    const { name, version } = await deployableOf(services.database.db, params.id);
    audit({ recordKind: 'model-version', recordId: params.id, details: { model: name, version } });
    await withdraw({ name, version });
    return { name, version };
  },
);
