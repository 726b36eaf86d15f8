import type { z } from 'zod';
import type { TextEmbedder } from '../models/text-embedder.ts';
import { OpenAiError } from './openai-error.ts';
import type { embeddingsSchema } from './request-schemas.ts';

/** Answers a request for embeddings, as numbers or as the base64 of little-endian float32, which OpenAI's own client asks for. */
export async function embeddingsAnswer(
  { input, encoding_format: format, dimensions }: z.output<typeof embeddingsSchema>,
  embedder: TextEmbedder,
  { maxTexts, promptTokens }: { readonly maxTexts: number; readonly promptTokens: number },
): Promise<Response> {
  const { width } = embedder;
  if (input.length > maxTexts)
    throw new OpenAiError(`A request has at most ${maxTexts} texts here. Send them in several.`, {
      ...{ status: 400, param: 'input' },
    });
  if (dimensions != null && dimensions !== width)
    throw new OpenAiError(`This model gives ${width} numbers a text. Leave dimensions out.`, {
      ...{ status: 400, param: 'dimensions' },
    });
  const rows = await embedder.encode(input);
  const written = (row: Float32Array): string | number[] => (format === 'base64' ? base64Of(row) : Array.from(row));
  return Response.json({
    object: 'list',
    data: input.map((_, index) => ({
      ...{ object: 'embedding', index },
      embedding: written(rows.subarray(index * width, (index + 1) * width)),
    })),
    model: embedder.name,
    usage: { prompt_tokens: promptTokens, total_tokens: promptTokens },
  });
}

function base64Of(row: Float32Array): string {
  const bytes = Buffer.alloc(4 * row.length);
  row.forEach((value, at) => bytes.writeFloatLE(value, 4 * at));
  return bytes.toString('base64');
}
