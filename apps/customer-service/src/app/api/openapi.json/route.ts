import { http } from '../../../server/application.ts';
import { openApiOf } from '../../../server/platform.ts';

export const GET = http.protectedRoute({ role: 'viewer', scope: 'api:read', summary: 'This description' }, async () => {
  // Loaded late: the list holds this route too.
  const { routes } = await import('../../../server/routes.ts');
  return openApiOf(routes, { title: 'Newfield Customer Service', version: '1' });
});
