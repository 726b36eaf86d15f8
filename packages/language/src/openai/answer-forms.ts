import { randomUUID } from 'node:crypto';
import type { AnswerForm } from './generation.ts';

const createdNow = (): number => Math.floor(Date.now() / 1000);

/** `chat.completion` and `chat.completion.chunk`. */
export function chatForm(model: string): AnswerForm {
  const common = { id: `chatcmpl-${randomUUID()}`, created: createdNow(), model };
  const chunk = { ...common, object: 'chat.completion.chunk' };
  return {
    whole: (content, finish, usage) => ({
      ...{ ...common, object: 'chat.completion' },
      choices: [
        { index: 0, message: { role: 'assistant', content, refusal: null }, logprobs: null, finish_reason: finish },
      ],
      usage,
    }),
    chunk: (content, finish, isFirst) => ({
      ...chunk,
      choices: [
        {
          index: 0,
          delta: { ...(isFirst && { role: 'assistant' }), ...(content !== '' && { content }) },
          ...{ logprobs: null, finish_reason: finish },
        },
      ],
    }),
    usageChunk: (usage) => ({ ...chunk, choices: [], usage }),
  };
}

/** `text_completion`, whole and in pieces. */
export function completionForm(model: string): AnswerForm {
  const common = { id: `cmpl-${randomUUID()}`, object: 'text_completion', created: createdNow(), model };
  const choices = (text: string, finish: string | null): object[] => [
    { index: 0, text, logprobs: null, finish_reason: finish },
  ];
  return {
    whole: (text, finish, usage) => ({ ...common, choices: choices(text, finish), usage }),
    chunk: (text, finish) => ({ ...common, choices: choices(text, finish) }),
    usageChunk: (usage) => ({ ...common, choices: [], usage }),
  };
}
