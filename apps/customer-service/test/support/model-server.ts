import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelServer {
  readonly url: string;
  /** Answers that were begun. */
  numAsked(): number;
  close(): Promise<void>;
}

/** A server of language models that always says the same, a word at a time and slowly. */
export async function startModelServer(text: string, pauseMs: number): Promise<ModelServer> {
  let numAsked = 0;
  const server = createServer((request, response) => {
    request.resume();
    numAsked++;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const words = text.split(/(?<= )/);
    const piece = (delta: object, finish: string | null): void =>
      void response.write(
        `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 0, model: 'stub', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
      );
    const timer = setInterval(() => {
      const word = words.shift();
      if (word !== undefined) return piece({ role: 'assistant', content: word }, null);
      clearInterval(timer);
      piece({}, 'stop');
      response.end('data: [DONE]\n\n');
    }, pauseMs);
    response.on('close', () => clearInterval(timer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    numAsked: () => numAsked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
