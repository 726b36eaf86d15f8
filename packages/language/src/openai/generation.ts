import type { GeneratedPiece, GenerateOptions } from '../models/text-generator.ts';
import { OpenAiError } from './openai-error.ts';
import type { SamplingRequest } from './request-schemas.ts';

/** @throws OpenAiError when more tokens are asked for than an answer may have */
export function generateOptions(
  request: SamplingRequest,
  asked: number | null | undefined,
  maxTokens: number,
): GenerateOptions {
  if ((asked ?? 0) > maxTokens)
    throw new OpenAiError(`An answer has at most ${maxTokens} tokens here. Ask for no more.`, {
      ...{ status: 400, param: 'max_tokens' },
    });
  return {
    maxTokens: asked ?? maxTokens,
    temperature: request.temperature ?? 1,
    topK: Math.max(request.top_k ?? 0, 0),
    topP: request.top_p ?? 1,
    seed: request.seed ?? Math.floor(Math.random() * 2 ** 31),
    stop: [request.stop ?? []].flat(),
  };
}

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

export const usageOf = (promptTokens: number, completionTokens: number): Usage => ({
  prompt_tokens: promptTokens,
  completion_tokens: completionTokens,
  total_tokens: promptTokens + completionTokens,
});

/** An answer under way. */
export interface Answer {
  readonly pieces: AsyncIterable<GeneratedPiece>;
  readonly promptTokens: number;
  /** Stops the generator. */
  abort(): void;
}

/** How one of OpenAI's two forms of an answer is written down. */
export interface AnswerForm {
  whole(text: string, finish: string, usage: Usage): object;
  /** @param finish null before the last piece */
  chunk(text: string, finish: string | null, isFirst: boolean): object;
  usageChunk(usage: Usage): object;
}

export async function wholeAnswer({ pieces, promptTokens }: Answer, form: AnswerForm): Promise<Response> {
  let [text, numTokens, finish] = ['', 0, 'stop'];
  for await (const piece of pieces) {
    text += piece.text;
    numTokens += piece.numTokens;
    finish = piece.finish ?? finish;
  }
  return Response.json(form.whole(text, finish, usageOf(promptTokens, numTokens)));
}
