import { checkReadiness } from '../observe/health.ts';
import type { Http } from '../protect/create-http.ts';

/** Figures for Prometheus: `src/app/metrics/route.ts`. Give the scraper an API key with the scope `metrics:read`. */
export function metricsRoutes(http: Http) {
  return {
    GET: http.protectedRoute(
      { role: 'operator', scope: 'metrics:read', summary: 'Figures for Prometheus' },
      async ({ services }) => {
        const { registry } = services.metrics;
        return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } });
      },
    ),
  };
}

/** Whether the process lives: `src/app/healthz/route.ts`. */
export function healthRoutes(http: Http) {
  return {
    GET: http.protectedRoute({ role: 'public', summary: 'Whether the process lives' }, () => ({ status: 'ok' })),
  };
}

/** Whether the app can work now: `src/app/readyz/route.ts`. */
export function readinessRoutes(http: Http) {
  return {
    GET: http.protectedRoute({ role: 'public', summary: 'Whether the app can work now' }, async ({ services }) => {
      const { isReady, checks } = await checkReadiness(services.readinessChecks);
      const isStopping = services.shutdown.isStarted;
      const status = isReady && !isStopping ? 200 : 503;
      return Response.json({ isReady: status === 200, isStopping, checks }, { status });
    }),
  };
}
