import process from 'node:process';
import { context, propagation, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';

const tracerName = '@newfield/http';

/**
 * Sends traces to the collector that `OTEL_EXPORTER_OTLP_ENDPOINT` names, as OpenTelemetry's own variables say. Without it
 * nothing is loaded and nothing is recorded.
 *
 * @param app the service's name unless `OTEL_SERVICE_NAME` gives another
 * @returns sends what is left and stops
 */
export async function startTracing(app: string): Promise<() => Promise<void>> {
  if (!process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] && !process.env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) {
    return async () => undefined;
  }
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const serviceName = process.env['OTEL_SERVICE_NAME'] ?? `newfield-${app}`;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [{ ...silent, onEnd: redactSpan }, new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return () => provider.shutdown();
}

const silent = {
  onStart: () => undefined,
  forceFlush: async () => undefined,
  shutdown: async () => undefined,
};

/** Libraries note an error's message in their spans, and a database's message quotes values. Runs before the span is sent. */
function redactSpan(span: ReadableSpan): void {
  delete span.status.message;
  for (const { attributes = {} } of span.events) {
    delete attributes['exception.message'];
    delete attributes['exception.stacktrace'];
  }
}

/**
 * Runs a request inside a span, a child of the caller's when `traceparent` names one. Attributes hold the route's template and
 * never what a user sent.
 */
export async function traceRequest(
  request: { readonly method: string; readonly headers: Headers },
  route: string,
  run: (span: Span) => Promise<Response>,
): Promise<Response> {
  const parent = propagation.extract(context.active(), Object.fromEntries(request.headers));
  const attributes = { 'http.request.method': request.method, 'http.route': route };
  const options = { kind: SpanKind.SERVER, attributes };
  return trace.getTracer(tracerName).startActiveSpan(`${request.method} ${route}`, options, parent, async (span) => {
    try {
      const response = await run(span);
      span.setAttribute('http.response.status_code', response.status);
      if (response.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      return response;
    } finally {
      span.end();
    }
  });
}
