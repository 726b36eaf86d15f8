import type { z } from 'zod';
import { OpenAiError } from './openai-error.ts';

/**
 * A request's JSON, read no further than the limit.
 *
 * @throws OpenAiError 413 when it is longer, 400 when it is no JSON or not what the schema asks for
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBodyBytes: number,
): Promise<z.output<Schema>> {
  const text = await readText(request, maxBodyBytes);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new OpenAiError('The body is no JSON. Send a JSON object.', { status: 400 });
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const param = path.join('.');
  throw new OpenAiError(`${param || 'The body'}: ${message}`, { status: 400, ...(param && { param }) });
}

async function readText(request: Request, maxBodyBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let numBytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    numBytes += chunk.length;
    if (numBytes > maxBodyBytes)
      throw new OpenAiError(`The body is longer than ${maxBodyBytes} bytes. Send less at once.`, {
        status: 413,
        code: 'request_too_large',
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
