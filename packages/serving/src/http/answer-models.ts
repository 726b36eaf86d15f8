import { z } from 'zod';
import { versionFigures } from '../metrics/version-figures.ts';
import { MalformedRequestError, ModelNotFoundError } from '../errors/index.ts';
import { modelMetadata } from '../service/server-metadata.ts';
import { json, type HttpAnswer, type HttpCall } from './http-context.ts';
import { readJson } from './read-json.ts';

const peek = ({ context, params }: HttpCall) => context.registry.peek(params['model']!, params['version']);

export const metadata = (call: HttpCall): HttpAnswer => json(modelMetadata(peek(call), call.context.registry));

export const ready = (call: HttpCall): HttpAnswer => json({ name: peek(call).model.name, ready: true });

export function manifest(call: HttpCall): HttpAnswer {
  const { model } = peek(call);
  if (model.manifest !== undefined) return json(model.manifest);
  throw new ModelNotFoundError('This model is no bundle and has no manifest.', { fix: 'Read its metadata instead.' });
}

export function monitor(call: HttpCall): HttpAnswer {
  const { labels, monitor } = peek(call);
  return json({ ...labels, ...monitor.report() });
}

export async function figures(call: HttpCall): Promise<HttpAnswer> {
  const { labels, queue } = peek(call);
  return json(await versionFigures(call.context.metrics, labels, queue.rowsWaiting));
}

export const traffic = ({ context, params }: HttpCall): HttpAnswer => json(context.registry.policyOf(params['model']!));

const shares = z.record(z.string().max(100), z.number());
const policy = z.strictObject({ weights: shares, shadows: shares.optional() });

export async function setTraffic(call: HttpCall): Promise<HttpAnswer> {
  const parsed = policy.safeParse(await readJson(call));
  if (!parsed.success) {
    throw new MalformedRequestError('The body is no traffic policy.', {
      expected: '{ "weights": { "<version>": <share> }, "shadows": { "<version>": <share> } }',
      fix: 'See /v2/openapi.json.',
    });
  }
  const { weights, shadows } = parsed.data;
  const name = call.params['model']!;
  await call.context.registry.setPolicy(name, { weights, ...(shadows !== undefined && { shadows }) });
  return json(call.context.registry.policyOf(name));
}
