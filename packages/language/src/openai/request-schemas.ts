import { z } from 'zod';
import type { JsonShape } from '../generation/json/json-shape.ts';

/** Requests as OpenAI's clients send them. What isn't listed has no bearing on the answer and is passed over. */

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const textPart = z.object({ type: z.literal('text', { error: 'only text is read here' }), text: z.string() });
const content = z.union([z.string(), z.array(textPart).transform((parts) => parts.map(({ text }) => text).join(''))], {
  error: 'must be text: a string, or parts of type "text"',
});

const message = z.object({
  role: z
    .enum(['system', 'developer', 'user', 'assistant'], { error: 'must be system, developer, user or assistant' })
    .transform((role) => (role === 'developer' ? 'system' : role)),
  content,
});

const refused = (why: string) => z.undefined({ error: why }).or(z.null({ error: why }));
const emptyList = (why: string) => z.array(z.unknown()).max(0, { error: why }).nullish();

const sampling = {
  model: z.string(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.number().int().positive().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  /** Not OpenAI's own: as vLLM and llama.cpp take it. */
  top_k: z.number().int().min(-1).nullish(),
  seed: z.number().int().nullish(),
  stop: z
    .union([z.string().min(1), z.array(z.string().min(1)).max(4)], { error: 'must be one to four texts' })
    .nullish(),
  n: z.literal(1, { error: 'only one answer is given a request: leave it out or set 1' }).nullish(),
  frequency_penalty: z.literal(0, { error: 'is not supported: leave it out' }).nullish(),
  presence_penalty: z.literal(0, { error: 'is not supported: leave it out' }).nullish(),
  logit_bias: z.record(z.string(), z.never({ error: 'is not supported: leave it out' })).nullish(),
};

const responseFormat = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('text') }),
    z.object({ type: z.literal('json_object') }),
    z.object({
      type: z.literal('json_schema'),
      json_schema: z.object({ schema: z.custom<JsonShape>(isObject, 'must be a JSON schema') }),
    }),
  ],
  { error: 'must be "text", "json_object" or "json_schema"' },
);

export const chatSchema = z.object({
  ...sampling,
  messages: z.array(message).min(1).max(1000),
  max_completion_tokens: z.number().int().positive().nullish(),
  logprobs: z.literal(false, { error: 'is not supported: leave it out' }).nullish(),
  tools: emptyList('are not supported: leave them out'),
  response_format: responseFormat.nullish(),
});

export const completionSchema = z.object({
  ...sampling,
  prompt: z.string({ error: 'must be one text' }),
  best_of: z.literal(1, { error: 'only one answer is given a request: leave it out or set 1' }).nullish(),
  echo: z.literal(false, { error: 'is not supported: leave it out' }).nullish(),
  suffix: refused('is not supported: leave it out').optional(),
  logprobs: refused('is not supported: leave it out').optional(),
});

export const embeddingsSchema = z.object({
  model: z.string(),
  input: z
    .union([z.string(), z.array(z.string()).min(1)], {
      error: 'must be a text or a list of texts; tokens are not read',
    })
    .transform((input) => [input].flat()),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.number().int().positive().nullish(),
});

/** What the answer must look like; nothing where it may be any text. */
export function jsonShapeOf(format: z.output<typeof responseFormat> | null | undefined): JsonShape | undefined {
  if (format?.type === 'json_schema') return format.json_schema.schema;
  return format?.type === 'json_object' ? { type: 'object' } : undefined;
}

export type SamplingRequest = Pick<z.output<typeof chatSchema>, keyof typeof sampling>;
