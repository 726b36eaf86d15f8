import { renderMetrics } from '../metrics/render-metrics.ts';
import { json, type HttpAnswer, type HttpCall } from './http-context.ts';
import { serverMetadata } from '../service/server-metadata.ts';

export const live = (): HttpAnswer => json({ live: true });

export function ready({ context }: HttpCall): HttpAnswer {
  const isReady = context.isReady();
  return json({ live: true, ready: isReady }, isReady ? 200 : 503);
}

export const metadata = ({ context }: HttpCall): HttpAnswer => json(serverMetadata(context.version));

export const description = ({ context }: HttpCall): HttpAnswer => json(context.apiDescription);

export async function metrics({ context }: HttpCall): Promise<HttpAnswer> {
  const body = await renderMetrics(context.metrics, context.registry);
  return { status: 200, headers: { 'content-type': context.metrics.registry.contentType }, body };
}
