/*
 * The libraries behind the routes. Node loads them itself, once a process: they start native programs and threads, read files
 * that lie beside their own, and a bundler that copied them into every route would break all of it.
 */
export const {
  auditRoutes,
  auditVerificationRoutes,
  authRoutes,
  defineRoutes,
  healthRoutes,
  keyRoutes,
  keysRoutes,
  meRoutes,
  metricsRoutes,
  openApiOf,
  passwordRoutes,
  peopleRoutes,
  personLinkRoutes,
  personRoutes,
  readinessRoutes,
  sessionRoutes,
  sessionsRoutes,
  setupRoutes,
} = await import(/* turbopackIgnore: true */ '@newfield/http');
