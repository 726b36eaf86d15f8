import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, streamText, type JSONValue } from 'ai';
import type { TextGenerator } from '../models/text-generator.ts';
import { RemoteGeneratorError } from './remote-generator-error.ts';

export interface RemoteGeneratorOptions {
  /** The server's address with its path, such as `http://gpu-server:8000/v1`. */
  readonly baseUrl: string;
  /** The model's name at the server. */
  readonly model: string;
  /** Where the server asks for one. */
  readonly apiKey?: string;
  /** Attempts after a failed one; default 2. */
  readonly maxRetries?: number;
}

/** The name under which the client passes on what isn't OpenAI's own. */
const provider = 'server';

/**
 * A generator on any server that speaks OpenAI's interface: vLLM, Ollama, llama.cpp, TGI, another Newfield.
 *
 * A server counts tokens for the whole answer: the last piece, which has no text, carries them all. Where it counts none, each piece
 * that came is taken for one token.
 *
 * @throws RemoteGeneratorError, while generating, when the server can't be reached or refuses
 * @example openRemoteGenerator({ baseUrl: 'http://localhost:11434/v1', model: 'qwen3:8b' })
 */
export function openRemoteGenerator(options: RemoteGeneratorOptions): TextGenerator {
  const { baseUrl, model, apiKey, maxRetries = 2 } = options;
  const server = createOpenAICompatible({
    ...{ name: provider, baseURL: baseUrl, includeUsage: true },
    ...(apiKey !== undefined && { apiKey }),
  });
  return {
    name: model,
    writesJson: true,
    async *generate(messages, { maxTokens, temperature, topK, topP, seed, stop, json, signal }) {
      const { fullStream } = streamText({
        model: server.chatModel(model),
        messages: messages.map(({ role, content }) => ({ role, content })),
        ...{ temperature, topP, seed, maxOutputTokens: maxTokens, stopSequences: [...stop], maxRetries },
        // Whose messages may be the system's is for the caller to decide.
        allowSystemInMessages: true,
        providerOptions: {
          [provider]: {
            ...(topK > 0 && { top_k: topK }),
            ...(json && {
              response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: json as JSONValue } },
            }),
          },
        },
        ...(signal && { abortSignal: signal }),
        // Errors come as parts of the stream; the library would also print them, with what was asked.
        onError: () => undefined,
      });
      let numPieces = 0;
      for await (const part of fullStream) {
        if (part.type === 'text-delta' && part.text !== '') {
          numPieces++;
          yield { text: part.text, numTokens: 0 };
        } else if (part.type === 'error') throw signal?.aborted ? signal.reason : failure(baseUrl, part.error);
        else if (part.type === 'abort') throw signal?.reason;
        else if (part.type === 'finish') {
          const numTokens = part.totalUsage.outputTokens ?? numPieces;
          yield { text: '', numTokens, finish: part.finishReason === 'length' ? 'length' : 'stop' };
        }
      }
    },
  };
}

/** Without the server's words, which may repeat a user's. */
function failure(baseUrl: string, error: unknown): Error {
  const last = (error as { lastError?: unknown }).lastError ?? error;
  const status = APICallError.isInstance(last) ? last.statusCode : undefined;
  return new RemoteGeneratorError(`The server of language models at ${baseUrl} gave no answer.`, {
    received: status === undefined ? 'no connection, or a broken one' : `status ${status}`,
    fix: 'Check that it runs there (GET …/models lists its models), the model’s name and the key.',
    cause: last,
  });
}
