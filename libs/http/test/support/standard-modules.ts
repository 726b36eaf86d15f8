import {
  auditRoutes,
  auditVerificationRoutes,
  authRoutes,
  healthRoutes,
  keyRoutes,
  keysRoutes,
  meRoutes,
  metricsRoutes,
  passwordRoutes,
  peopleRoutes,
  personLinkRoutes,
  personRoutes,
  readinessRoutes,
  sessionRoutes,
  sessionsRoutes,
  setupRoutes,
  type Http,
  type RouteModule,
} from '@newfield/http';

/** The routes that come with the library, where an app's folders would put them. */
export function standardModules(http: Http): Record<string, RouteModule> {
  return {
    '/api/auth/[...path]': authRoutes(http),
    '/api/setup': setupRoutes(http),
    '/api/password': passwordRoutes(http),
    '/api/me': meRoutes(http),
    '/api/sessions': sessionsRoutes(http),
    '/api/sessions/[id]': sessionRoutes(http),
    '/api/keys': keysRoutes(http),
    '/api/keys/[id]': keyRoutes(http),
    '/api/people': peopleRoutes(http),
    '/api/people/[id]': personRoutes(http),
    '/api/people/[id]/link': personLinkRoutes(http),
    '/api/audit': auditRoutes(http),
    '/api/audit/verification': auditVerificationRoutes(http),
    '/metrics': metricsRoutes(http),
    '/healthz': healthRoutes(http),
    '/readyz': readinessRoutes(http),
  };
}
