import { MalformedRequestError } from '../errors/index.ts';
import type { HttpCall } from './http-context.ts';
import { readBody } from './read-body.ts';

/** A small JSON body; an empty one is an empty object. @throws MalformedRequestError */
export async function readJson({ raw, context }: HttpCall): Promise<unknown> {
  const { bytes, release } = await readBody(raw, context.smallBodies);
  try {
    return bytes.byteLength === 0 ? {} : JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new MalformedRequestError('The body is not JSON.', { fix: 'Send JSON, or nothing.' });
  } finally {
    release();
  }
}
