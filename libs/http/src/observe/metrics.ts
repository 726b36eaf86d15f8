import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus reads of one app. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly requestsInFlight: Gauge;
  readonly refusals: Counter<'code'>;
  readonly auditRecords: Counter<'action' | 'outcome'>;
}

/**
 * @param app name of the app, a label of every figure
 */
export function createMetrics(app: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ app });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'newfield_http_request_duration_seconds',
      help: 'Time from the request to the end of its handler, in seconds.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    requestsInFlight: new Gauge({
      name: 'newfield_http_requests_in_flight',
      help: 'Requests whose handler has not ended.',
      registers,
    }),
    refusals: new Counter({
      name: 'newfield_http_refusals_total',
      help: 'Requests that ended in a problem, by its code.',
      labelNames: ['code'],
      registers,
    }),
    auditRecords: new Counter({
      name: 'newfield_audit_records_total',
      help: 'Records added to the audit log.',
      labelNames: ['action', 'outcome'],
      registers,
    }),
  };
}
