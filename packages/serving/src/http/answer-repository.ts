import { json, type HttpAnswer, type HttpCall } from './http-context.ts';
import { readJson } from './read-json.ts';

export async function index(call: HttpCall): Promise<HttpAnswer> {
  const body = (await readJson(call)) as { ready?: unknown } | null;
  const { models } = call.grant;
  const entries = (await call.context.registry.index()).filter(({ name }) => models === 'all' || models.includes(name));
  return json(body?.ready === true ? entries.filter(({ state }) => state === 'READY') : entries);
}

export async function load(call: HttpCall): Promise<HttpAnswer> {
  await readJson(call);
  await call.context.registry.load(call.params['model']!);
  return json({});
}

export async function unload(call: HttpCall): Promise<HttpAnswer> {
  await readJson(call);
  await call.context.registry.unload(call.params['model']!);
  return json({});
}
