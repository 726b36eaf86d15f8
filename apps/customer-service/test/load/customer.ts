import { randomUUID } from 'node:crypto';

import { readEvents, type ServerEvent } from '../../src/features/widget/read-events.ts';

/** A customer's browser, as far as the server sees it. */
export interface Customer {
  readonly conversationId: string;
  readonly token: string;
  /** Sends a message. @returns milliseconds until the answer stood whole in the events */
  say(text: string): Promise<number>;
  leave(): void;
}

const answerMsMax = 60_000;

/** @param address that the visitor has behind a trusted proxy: limits count by it */
export async function visit(origin: string, address: string, language: 'en' | 'zh' | 'de' = 'en'): Promise<Customer> {
  const gone = new AbortController();
  const ask = async (path: string, token: string, json?: unknown): Promise<Response> => {
    const response = await fetch(`${origin}/api/widget${path}`, {
      method: json === undefined ? 'GET' : 'POST',
      headers: {
        ...{ origin, 'x-forwarded-for': address, 'x-newfield-visit': token },
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      signal: gone.signal,
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status} ${await response.text()}`);
    return response;
  };
  const { token } = (await (await ask('/visits', '', {})).json()) as { token: string };
  const { id } = (await (await ask('/conversations', token, { language })).json()) as { id: string };
  const events = await ask(`/conversations/${id}/events`, token);
  const waiting: (() => void)[] = [];
  void follow(readEvents(events.body!)).catch(() => undefined);

  async function follow(all: AsyncIterable<ServerEvent>): Promise<void> {
    for await (const { event, data } of all) {
      if (event !== 'message') continue;
      const { author, isComplete } = JSON.parse(data) as { author: string; isComplete: boolean };
      if (author === 'assistant' && isComplete) waiting.shift()?.();
    }
  }

  return {
    conversationId: id,
    token,
    async say(text) {
      const sentMs = performance.now();
      const answered = new Promise<void>((resolve, reject) => {
        waiting.push(resolve);
        setTimeout(() => reject(new Error('no answer came')), answerMsMax).unref();
      });
      await (await ask(`/conversations/${id}/messages`, token, { clientKey: randomUUID(), text })).arrayBuffer();
      await answered;
      return performance.now() - sentMs;
    },
    leave: () => gone.abort(),
  };
}
