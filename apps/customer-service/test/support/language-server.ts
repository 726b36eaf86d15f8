import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';

import type { TextGenerator } from '@newfield/language';
import { createOpenAiHandler } from '@newfield/language/openai';

export interface LanguageServer {
  /** With `/v1`. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/**
 * A server of language models that knows a few answers by heart: the one whose key the last message holds, else the message itself.
 * It streams them word by word.
 */
export async function startLanguageServer(answers: Readonly<Record<string, string>>): Promise<LanguageServer> {
  const generator: TextGenerator = {
    name: 'by-heart',
    async *generate(messages) {
      const asked = messages.at(-1)!.content;
      const key = Object.keys(answers).find((one) => asked.includes(one));
      const answer = key === undefined ? asked : answers[key]!;
      for (const word of answer.split(/(?<= )/u)) {
        await Promise.resolve();
        yield { text: word, numTokens: 1 };
      }
      yield { text: '', numTokens: 0, finish: 'stop' };
    },
  };
  const handle = createOpenAiHandler({ generator });
  const server = createServer((incoming, outgoing) => {
    const init: RequestInit & { duplex: 'half' } = {
      ...{ method: incoming.method!, duplex: 'half' },
      headers: incoming.headers as Record<string, string>,
      ...(incoming.method === 'POST' && { body: Readable.toWeb(incoming) as ReadableStream }),
    };
    void handle(new Request(`http://127.0.0.1${incoming.url}`, init)).then((response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      Readable.fromWeb(response.body as WebStream)
        .on('error', () => outgoing.destroy())
        .pipe(outgoing);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
