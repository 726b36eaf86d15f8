import type { TextEmbedder } from '../models/text-embedder.ts';
import type { ChatMessage, GenerateOptions, TextGenerator } from '../models/text-generator.ts';
import { chatForm, completionForm } from './answer-forms.ts';
import { embeddingsAnswer } from './embeddings.ts';
import { eventStream } from './event-stream.ts';
import { generateOptions, wholeAnswer, type Answer } from './generation.ts';
import { errorResponse, OpenAiError } from './openai-error.ts';
import { defaultLimits, type OpenAiLimits } from './openai-limits.ts';
import { jsonOf, type JsonShape } from '../generation/json/json-shape.ts';
import { readBody } from './read-body.ts';
import { chatSchema, completionSchema, embeddingsSchema, jsonShapeOf } from './request-schemas.ts';

export interface OpenAiHandlerOptions {
  readonly generator?: TextGenerator;
  readonly embedder?: TextEmbedder;
  /** Tokens of texts, for the `usage` of what was asked; default as the generator counts them, or 0 where it doesn't. */
  readonly countTokens?: (texts: readonly string[]) => number;
  readonly limits?: Partial<OpenAiLimits>;
  /** Told of every failure that isn't the request's fault. */
  readonly onError?: (error: unknown) => void;
}

type Route = (request: Request) => Promise<Response>;

/**
 * Serves OpenAI's interface over HTTP for models of this machine: `/v1/chat/completions`, `/v1/completions`, `/v1/embeddings` and
 * `/v1/models`, below whatever path it is mounted on. Who may ask is for the application to decide before.
 *
 * Answers are streamed on request; a reader that leaves stops the generator. Pictures, tools, several answers and log probabilities
 * are refused by name.
 *
 * @returns from a Web `Request` to its `Response`; it never throws
 * @example export const POST = createOpenAiHandler({ generator })
 */
export function createOpenAiHandler(options: OpenAiHandlerOptions): (request: Request) => Promise<Response> {
  const { onError } = options;
  const routes = routesOf(options);
  return async (request) => {
    try {
      return await routed(routes, request);
    } catch (error) {
      if (!(error instanceof OpenAiError) && !request.signal.aborted) onError?.(error);
      return errorResponse(error);
    }
  };
}

function routed(routes: Readonly<Record<string, Route>>, request: Request): Promise<Response> {
  const [, path = ''] = /\/v1\/(.+?)\/?$/.exec(new URL(request.url).pathname) ?? [];
  const [, , modelName] = /^(models)\/(.+)$/.exec(path) ?? [];
  const method = path.startsWith('models') ? 'GET' : 'POST';
  const route = routes[modelName === undefined ? path : 'models/*'];
  if (route === undefined)
    throw new OpenAiError('There is nothing at this address.', { status: 404, code: 'unknown_url' });
  if (request.method === method) return route(request);
  throw new OpenAiError(`This address takes ${method} alone.`, { status: 405 });
}

function routesOf(options: OpenAiHandlerOptions): Readonly<Record<string, Route>> {
  const { generator, embedder } = options;
  const countTokens = options.countTokens ?? countedBy(generator);
  const limits = { ...defaultLimits, ...options.limits };
  const models = [generator, embedder].flatMap((model) =>
    model === undefined ? [] : [{ id: model.name, object: 'model', created: 0, owned_by: 'newfield' }],
  );
  const start = (request: Request, messages: readonly ChatMessage[], how: GenerateOptions): Answer => {
    const stopped = new AbortController();
    const signal = AbortSignal.any([request.signal, stopped.signal]);
    return {
      pieces: generator!.generate(messages, { ...how, signal }),
      promptTokens: countTokens(messages.map(({ content }) => content)),
      abort: () => stopped.abort(),
    };
  };
  return {
    models: async () => Response.json({ object: 'list', data: models }),
    'models/*': async (request) => {
      const asked = /\/v1\/models\/(.+?)\/?$/.exec(new URL(request.url).pathname)![1]!;
      const found = models.find(({ id }) => id === decoded(asked));
      if (found === undefined) throw unknownModel();
      return Response.json(found);
    },
    'chat/completions': async (request) => {
      const body = await readBody(request, chatSchema, limits.maxBodyBytes);
      requireModel(generator, body.model);
      const sampled = generateOptions(body, body.max_completion_tokens ?? body.max_tokens, limits.maxTokens);
      const json = jsonShapeOf(body.response_format);
      requireJson(generator, json);
      const how = { ...sampled, ...(json && { json }) };
      const answer = start(request, body.messages, how);
      const form = chatForm(body.model);
      return body.stream
        ? eventStream(answer, form, body.stream_options?.include_usage === true)
        : wholeAnswer(answer, form);
    },
    completions: async (request) => {
      const body = await readBody(request, completionSchema, limits.maxBodyBytes);
      requireModel(generator, body.model);
      const how = generateOptions(body, body.max_tokens, limits.maxTokens);
      const answer = start(request, [{ role: 'user', content: body.prompt }], how);
      const form = completionForm(body.model);
      return body.stream
        ? eventStream(answer, form, body.stream_options?.include_usage === true)
        : wholeAnswer(answer, form);
    },
    embeddings: async (request) => {
      const body = await readBody(request, embeddingsSchema, limits.maxBodyBytes);
      requireModel(embedder, body.model);
      return embeddingsAnswer(body, embedder!, { maxTexts: limits.maxTexts, promptTokens: countTokens(body.input) });
    },
  };
}

function requireModel<Model extends { readonly name: string }>(
  model: Model | undefined,
  name: string,
): asserts model is Model {
  if (model?.name !== name) throw unknownModel();
}

const countedBy =
  (generator: TextGenerator | undefined) =>
  (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + (generator?.countTokens?.(text) ?? 0), 0);

/** A shape that can't be kept is told before the answer begins. */
function requireJson(generator: TextGenerator, json: JsonShape | undefined): void {
  if (json === undefined) return;
  const refused = { status: 400, param: 'response_format' } as const;
  if (generator.writesJson !== true)
    throw new OpenAiError('This model can’t be held to JSON. Leave response_format out.', refused);
  try {
    jsonOf(json);
  } catch (error) {
    throw new OpenAiError(error instanceof Error ? error.message : 'This schema is not known here.', refused);
  }
}

const unknownModel = (): OpenAiError =>
  new OpenAiError('There is no such model for this. GET /v1/models lists those at hand.', {
    ...{ status: 404, code: 'model_not_found', param: 'model' },
  });

/** The text as it was, where it is no encoded text. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
