import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  adam,
  createDecoder,
  fit,
  fitBytePairs,
  languageNetwork,
  saveBundle,
  sparseCategoricalCrossentropy,
} from '@newfield/core';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChatTokeniser,
  createOpenAiHandler,
  openLocalGenerator,
  openRemoteGenerator,
  type LocalGenerateOptions,
  type LocalGenerator,
} from '../src/index.ts';
import { specialTokens } from '../src/generation/chat-tokeniser.ts';
import { localGenerator } from '../src/generation/local-generator.ts';
import { measurePerplexity } from '../src/generation/training/measure-perplexity.ts';
import type { Conversation } from '../src/generation/training/own-conversations.ts';
import { tokenWindows } from '../src/generation/training/token-windows.ts';
import { asDomain } from '../src/generation/writer-settings.ts';
import { mounted } from './openai-peer.ts';

const conversations: readonly Conversation[] = [
  [
    { role: 'user', content: 'hello' },
    { role: 'assistant', content: 'hello, how can I help you?' },
  ],
  [
    { role: 'user', content: '你好' },
    { role: 'assistant', content: '您好！👋' },
  ],
];
const length = 48;
const tokeniser = new ChatTokeniser(
  fitBytePairs(
    conversations.flat().map(({ content }) => content),
    280,
  ),
);
const greedy: LocalGenerateOptions = { maxTokens: 40, temperature: 0, topK: 0, topP: 1, seed: 1, stop: [] };

let folder: string;
let bundle: string;
let writer: LocalGenerator;
let perplexity: number;

/** Two conversations learnt by heart, each from the beginning of a row. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-writer-'));
  bundle = join(folder, 'writer');
  const sizes = { vocabularySize: tokeniser.size, length, width: 32, numLayers: 2, numHeads: 2, seed: 1 };
  const { everyPosition, nextToken } = languageNetwork(sizes);
  const texts = conversations.map((messages) => {
    const tokens = messages.flatMap((message) => tokeniser.encodeMessage(message));
    return [...tokens, ...new Array<number>(length + 1 - tokens.length).fill(specialTokens.padding)].slice(0, length);
  });
  const trained = await fit(everyPosition, tokenWindows(texts, { length, name: 'two', split: 'train' }), {
    epochs: 150,
    batchSize: 2,
    loss: sparseCategoricalCrossentropy({ ignoredLabel: specialTokens.padding }),
    optimiser: adam({ learningRate: 0.01 }),
    output: null,
  });
  const part = { data: 'two', split: 'train', checksum: '', conversations };
  perplexity = (await measurePerplexity(everyPosition, tokeniser, part)).metrics['perplexity']!.value;
  await saveBundle(
    bundle,
    { ...trained, model: nextToken, classNames: tokeniser.names() },
    {
      name: 'writer',
      description: 'Two answers.',
      licence: 'Apache-2.0',
      inputRange: [1, tokeniser.size - 1],
      domain: asDomain({ merges: tokeniser.toText() }),
    },
  );
  writer = await openLocalGenerator(bundle);
}, 300_000);

afterAll(async () => {
  await writer?.dispose();
  await rm(folder, { recursive: true, force: true });
});

const ask = (content: string) => [{ role: 'user', content }] as const;

async function answer(
  question: string,
  options: Partial<LocalGenerateOptions> = {},
): Promise<{ text: string; numTokens: number; finish: string | undefined; pieces: readonly string[] }> {
  const pieces: string[] = [];
  let numTokens = 0;
  let finish: string | undefined;
  for await (const piece of writer.generate(ask(question), { ...greedy, ...options })) {
    pieces.push(piece.text);
    numTokens += piece.numTokens;
    finish = piece.finish;
  }
  return { text: pieces.join(''), numTokens, finish, pieces };
}

describe('a writer from its bundle', () => {
  it('says what it learnt by heart, and ends by itself', async () => {
    expect(perplexity).toBeLessThan(1.5);
    expect(await answer('hello')).toMatchObject({ text: 'hello, how can I help you?', finish: 'stop' });
  });

  it('gives whole characters in every piece', async () => {
    const { text, pieces } = await answer('你好');
    expect(text).toBe('您好！👋');
    expect(pieces.join('')).not.toContain('\uFFFD');
  });

  it('ends before a stop text and shows nothing of it', async () => {
    expect(await answer('hello', { stop: ['how can'] })).toMatchObject({ text: 'hello, ', finish: 'stop' });
  });

  it('ends at the most tokens that are asked for, and says so', async () => {
    expect(await answer('hello', { maxTokens: 3 })).toMatchObject({ numTokens: 3, finish: 'length' });
  });

  it('ends where its context is full', async () => {
    const whole = await answer('x'.repeat(200), { maxTokens: 1000, json: { type: 'string' } });
    expect(whole.numTokens).toBeLessThanOrEqual(length / 2);
  });

  it('writes the same with the same seed, and something else with another', async () => {
    const drawn = (seed: number) => answer('hello', { temperature: 3, seed, maxTokens: 12 });
    expect(await drawn(7)).toEqual(await drawn(7));
    expect((await drawn(8)).text).not.toBe((await drawn(7)).text);
  });

  it('writes JSON of the shape that is asked for, at any temperature', async () => {
    const json = { type: 'object', properties: { ok: { type: 'boolean' }, kind: { enum: ['a', 'b'] } } } as const;
    for (let seed = 0; seed < 5; seed++) {
      const { text, finish } = await answer('hello', { json, temperature: 5, seed });
      const value = JSON.parse(text) as { ok: boolean; kind: string };
      expect([typeof value.ok, ['a', 'b'].includes(value.kind), finish]).toEqual(['boolean', true, 'stop']);
    }
  });

  it('writes several answers at once, each as if it were alone', async () => {
    const [first, second] = await Promise.all([answer('hello'), answer('你好')]);
    expect([first.text, second.text]).toEqual(['hello, how can I help you?', '您好！👋']);
  });

  it('ends with the signal’s reason when it is aborted', async () => {
    const stop = new AbortController();
    const reading = (async () => {
      for await (const _ of writer.generate(ask('hello'), { ...greedy, signal: stop.signal }))
        stop.abort(new Error('left'));
    })();
    await expect(reading).rejects.toThrow('left');
  });

  it.each([
    ['no token', { maxTokens: 0 }],
    ['a negative temperature', { temperature: -1 }],
    ['a topP of 0', { topP: 0 }],
    ['half a token to choose from', { topK: 0.5 }],
  ])('refuses %s', async (_, options) => {
    await expect(answer('hello', options)).rejects.toEqual(expect.objectContaining({ code: 'VALUE_RANGE' }));
  });

  it('is refused when it was altered', async () => {
    const path = join(bundle, 'probe.json');
    const before = await readFile(path);
    await writeFile(path, before.toString().replace('"rows": 8', '"rows": 7'));
    await expect(openLocalGenerator(bundle)).rejects.toEqual(expect.objectContaining({ code: 'INVALID_BUNDLE' }));
    await writeFile(path, before);
  });
});

describe('a writer of the size that ships', () => {
  it('needs less of the processor than two cores have in a twentieth of a second, a token', async () => {
    const sizes = { vocabularySize: 4096, length: 256, width: 192, numLayers: 4, numHeads: 6, seed: 1 };
    const merges = Array.from({ length: 4096 - 264 }, (_, index) => [97, index % 256] as const);
    const decoder = await createDecoder(languageNetwork(sizes).nextToken);
    const large = localGenerator('large', decoder, new ChatTokeniser({ merges }));
    const options = { ...greedy, temperature: 1, maxTokens: 60 };
    const write = async (): Promise<number> => {
      let numTokens = 0;
      for await (const piece of large.generate(ask('where is my order?'), options)) numTokens += piece.numTokens;
      return numTokens;
    };
    await write();
    // The processor's time, as what passes depends on what else the machine does.
    const before = process.cpuUsage();
    const numTokens = await write();
    const { user, system } = process.cpuUsage(before);
    await large.dispose();
    expect((user + system) / 1000 / numTokens).toBeLessThan(100);
  });
});

describe('OpenAI’s interface before the writer', () => {
  const json = {
    type: 'object',
    properties: { urgent: { type: 'boolean' }, topic: { enum: ['order', 'refund'] } },
  } as const;

  it('keeps an answer to a JSON schema, and counts its tokens', async () => {
    const baseURL = await mounted(createOpenAiHandler({ generator: writer }));
    const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
    const ask = { model: 'writer', messages: [{ role: 'user', content: 'hello' }], max_tokens: 40 } as const;
    const { choices, usage } = await client.chat.completions.create({
      ...{ ...ask, messages: [...ask.messages] },
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: json } },
    });
    const answer = JSON.parse(choices[0]!.message.content!) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(['urgent', 'topic']);
    expect(json.properties.topic.enum).toContain(answer['topic']);
    expect(usage).toMatchObject({ prompt_tokens: writer.countTokens('hello') });
    const unknown = client.chat.completions.create({
      ...{ ...ask, messages: [...ask.messages] },
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: { pattern: 'a+' } } },
    });
    await expect(unknown).rejects.toMatchObject({ status: 400, param: 'response_format' });
  });

  it('passes the shape on to a server of language models', async () => {
    const baseUrl = await mounted(createOpenAiHandler({ generator: writer }));
    const remote = openRemoteGenerator({ baseUrl, model: 'writer' });
    let text = '';
    for await (const piece of remote.generate([{ role: 'user', content: 'hello' }], { ...greedy, json }))
      text += piece.text;
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['urgent', 'topic']);
  });
});
