import { http } from '../../../../server/application.ts';
import { builderFields } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'models:read', summary: 'Ready architectures and what each can be asked for' },
  () => Promise.resolve(builderFields),
);
