import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { TextEmbedder, TextGenerator } from '../src/index.ts';

const corpus = 'the train was late again and the bus was late and the train was full';

export interface BigramGenerator extends TextGenerator {
  /** Pieces given so far, over all answers. */
  readonly numGiven: number;
  /** Answers that were left before their end. */
  readonly numLeft: number;
}

/** Goes on with the likeliest next word after the last one of the conversation, a token a word. */
export function bigramGenerator({ pauseMs = 0 } = {}): BigramGenerator {
  const words = corpus.split(' ');
  const counts = new Map<string, Map<string, number>>();
  words.slice(1).forEach((next, index) => {
    const followers = counts.get(words[index]!) ?? new Map<string, number>();
    counts.set(words[index]!, followers.set(next, (followers.get(next) ?? 0) + 1));
  });
  const likeliest = (word: string): string =>
    [...(counts.get(word) ?? new Map([['the', 1]]))].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
  const generator = {
    name: 'bigrams',
    numGiven: 0,
    numLeft: 0,
    async *generate(...[messages, { maxTokens, stop, signal }]: Parameters<TextGenerator['generate']>) {
      let word = messages.at(-1)!.content.split(' ').at(-1)!;
      let isWhole = false;
      try {
        for (let at = 1; at <= maxTokens; at++) {
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
          signal?.throwIfAborted();
          word = likeliest(word);
          generator.numGiven++;
          const stops = stop.includes(word);
          isWhole = stops || at === maxTokens;
          yield {
            ...{ text: stops ? '' : `${at > 1 ? ' ' : ''}${word}`, numTokens: 1 },
            ...(isWhole && { finish: stops ? ('stop' as const) : ('length' as const) }),
          };
          if (isWhole) return;
        }
      } finally {
        if (!isWhole) generator.numLeft++;
      }
    },
  };
  return generator;
}

/** Two numbers of a text that a reader can check: its length and its words. */
export const lengthEmbedder: TextEmbedder = {
  name: 'lengths',
  width: 2,
  encode: async (texts) => Float32Array.from(texts.flatMap((text) => [text.length, text.split(' ').length])),
};

/** Mounts a handler on a port of loopback until the test ends; returns the address with `/v1`. */
export async function mounted(handler: (request: Request) => Promise<Response>): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    const left = new AbortController();
    outgoing.on('close', () => left.abort());
    const init: RequestInit & { duplex: 'half' } = {
      ...{ method: incoming.method!, signal: left.signal, duplex: 'half' },
      headers: incoming.headers as Record<string, string>,
      ...(incoming.method === 'POST' && { body: Readable.toWeb(incoming) as ReadableStream }),
    };
    void handler(new Request(`http://127.0.0.1${incoming.url}`, init)).then((response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
        .on('error', () => outgoing.destroy())
        .pipe(outgoing);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}
