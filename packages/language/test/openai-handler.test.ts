import OpenAI from 'openai';
import { describe, expect, it, vi } from 'vitest';
import { createOpenAiHandler, openRemoteGenerator, type GeneratedPiece, type TextGenerator } from '../src/index.ts';
import { bigramGenerator, lengthEmbedder, mounted } from './openai-peer.ts';

const countTokens = (texts: readonly string[]): number => texts.join(' ').split(' ').length;
const messages = [
  { role: 'system' as const, content: 'Be brief.' },
  { role: 'user' as const, content: 'Why was the train' },
];
const fiveWords = 'was late again and the';

async function served(generator: TextGenerator = bigramGenerator(), limits = {}) {
  const baseURL = await mounted(createOpenAiHandler({ generator, embedder: lengthEmbedder, countTokens, limits }));
  return { baseURL, client: new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 }) };
}

describe('OpenAI’s own client against our handler', () => {
  it('gets an answer with its usage', async () => {
    const { client } = await served();
    const answer = await client.chat.completions.create({ model: 'bigrams', messages, max_tokens: 5 });
    expect(answer.choices).toMatchObject([
      { index: 0, message: { role: 'assistant', content: fiveWords }, finish_reason: 'length' },
    ]);
    expect(answer.usage).toEqual({ prompt_tokens: 6, completion_tokens: 5, total_tokens: 11 });
  });

  it('gets the same answer in pieces, and the usage last', async () => {
    const { client } = await served();
    const stream = await client.chat.completions.create({
      ...{ model: 'bigrams', messages, max_completion_tokens: 5 },
      ...{ stream: true, stream_options: { include_usage: true } },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const texts = chunks.flatMap(({ choices }) => choices[0]?.delta.content ?? []);
    expect(texts).toEqual(['was', ' late', ' again', ' and', ' the']);
    expect(chunks[0]!.choices[0]!.delta.role).toBe('assistant');
    expect(chunks.at(-2)!.choices[0]!.finish_reason).toBe('length');
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 11 } });
  });

  it('ends an answer before a stop text', async () => {
    const { client } = await served();
    const { choices } = await client.chat.completions.create({ model: 'bigrams', messages, stop: 'again' });
    expect(choices).toMatchObject([{ message: { content: 'was late' }, finish_reason: 'stop' }]);
  });

  it('goes on with a text, whole and in pieces', async () => {
    const { client } = await served();
    const request = { model: 'bigrams', prompt: 'the train', max_tokens: 5 };
    expect((await client.completions.create(request)).choices[0]!.text).toBe(fiveWords);
    let text = '';
    for await (const { choices } of await client.completions.create({ ...request, stream: true }))
      text += choices[0]?.text ?? '';
    expect(text).toBe(fiveWords);
  });

  it.each([undefined, 'float', 'base64'] as const)('gets embeddings, format %s', async (format) => {
    const { client } = await served();
    const { data, usage } = await client.embeddings.create({
      ...{ model: 'lengths', input: ['one', 'one two'] },
      ...(format && { encoding_format: format }),
    });
    const floats = (base64: string): number[] => [0, 4].map((at) => Buffer.from(base64, 'base64').readFloatLE(at));
    const rows = data.map(({ embedding }) => (typeof embedding === 'string' ? floats(embedding) : embedding));
    expect(rows).toEqual([
      [3, 1],
      [7, 2],
    ]);
    expect(usage).toEqual({ prompt_tokens: 3, total_tokens: 3 });
  });

  it('lists the models and finds one', async () => {
    const { client } = await served();
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['bigrams', 'lengths']);
    expect((await client.models.retrieve('lengths')).id).toBe('lengths');
    await expect(client.models.retrieve('other')).rejects.toBeInstanceOf(OpenAI.NotFoundError);
    expect((await fetch(`${client.baseURL}/models/%E0%A4%A`)).status).toBe(404);
  });

  it('stops the generator when the reader leaves', async () => {
    const generator = bigramGenerator({ pauseMs: 5 });
    const { client } = await served(generator, { maxTokens: 100_000 });
    const stream = await client.chat.completions.create({ model: 'bigrams', messages, stream: true });
    for await (const { choices } of stream) if (choices[0]?.delta.content === ' late') break;
    await vi.waitFor(() => expect(generator.numLeft).toBe(1), 10_000);
    expect(generator.numGiven).toBeLessThan(10_000);
  });

  it('stops the generator when a whole answer is no longer waited for', async () => {
    const generator = bigramGenerator({ pauseMs: 5 });
    const { client } = await served(generator, { maxTokens: 100_000 });
    const left = new AbortController();
    const asking = client.chat.completions.create({ model: 'bigrams', messages }, { signal: left.signal });
    await vi.waitFor(() => expect(generator.numGiven).toBeGreaterThan(2), 10_000);
    left.abort();
    await expect(asking).rejects.toBeInstanceOf(OpenAI.APIUserAbortError);
    await vi.waitFor(() => expect(generator.numLeft).toBe(1), 10_000);
  });
});

describe('what is refused', () => {
  it.each([
    [{ model: 'other' }, 404, 'model'],
    [{ messages: [] }, 400, 'messages'],
    [{ n: 2 }, 400, 'n'],
    [{ max_tokens: 5000 }, 400, 'max_tokens'],
    [{ temperature: -1 }, 400, 'temperature'],
    [{ tools: [{ type: 'function', function: { name: 'look' } }] }, 400, 'tools'],
    [{ logprobs: true }, 400, 'logprobs'],
    [
      { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] },
      400,
      'messages.0.content',
    ],
  ])('%j is told with status %i and its field', async (change, status, param) => {
    const { client } = await served();
    const asking = client.chat.completions.create({ model: 'bigrams', messages, ...change } as never);
    await expect(asking).rejects.toMatchObject({ status, param, type: 'invalid_request_error' });
  });

  it('a body that is too long, no JSON, or of the wrong method or address', async () => {
    const { baseURL } = await served(undefined, { maxBodyBytes: 1000 });
    const statusOf = async (path: string, init: RequestInit): Promise<number> => {
      const response = await fetch(`${baseURL}/${path}`, init);
      expect(await response.json()).toMatchObject({ error: { message: expect.any(String) as string } });
      return response.status;
    };
    expect(await statusOf('chat/completions', { method: 'POST', body: 'x'.repeat(1001) })).toBe(413);
    expect(await statusOf('chat/completions', { method: 'POST', body: '{' })).toBe(400);
    expect(await statusOf('chat/completions', { method: 'GET' })).toBe(405);
    expect(await statusOf('images', { method: 'POST', body: '{}' })).toBe(404);
  });

  it('a body that is too long ends its connection, so that the next request gets a new one', async () => {
    const { baseURL, client } = await served(undefined, { maxBodyBytes: 100_000 });
    const body = 'x'.repeat(1_200_000);
    const { status, headers } = await fetch(`${baseURL}/chat/completions`, { method: 'POST', body });
    expect([status, headers.get('connection')]).toEqual([413, 'close']);
    const answer = await client.chat.completions.create({ model: 'bigrams', messages, max_tokens: 5 });
    expect(answer.choices[0]!.message.content).toBe(fiveWords);
  });

  it('a failure of the model is told without its words, at the start and in the middle', async () => {
    const failing = (numPieces: number): TextGenerator => ({
      name: 'bigrams',
      async *generate(): AsyncIterable<GeneratedPiece> {
        for (let at = 0; at < numPieces; at++) yield { text: 'word ', numTokens: 1 };
        throw new Error('patient Smith');
      },
    });
    const early = (await served(failing(0))).client.chat.completions.create({
      model: 'bigrams',
      messages,
      stream: true,
    });
    await expect(early).rejects.toMatchObject({ status: 500, message: expect.not.stringContaining('Smith') as string });
    const late = await (
      await served(failing(2))
    ).client.chat.completions.create({ model: 'bigrams', messages, stream: true });
    await expect(drained(late)).rejects.toMatchObject({
      message: expect.stringContaining('The model failed') as string,
    });
  });
});

async function drained(pieces: AsyncIterable<unknown>): Promise<void> {
  for await (const piece of pieces) void piece;
}

describe('our client against our handler', () => {
  const how = { maxTokens: 5, temperature: 0, topK: 4, topP: 1, seed: 1, stop: [] };

  async function collected(generator: TextGenerator): Promise<GeneratedPiece[]> {
    const pieces: GeneratedPiece[] = [];
    for await (const piece of generator.generate(messages, how)) pieces.push(piece);
    return pieces;
  }

  it('gets what the generator gives here, with the count of its tokens', async () => {
    const { baseURL } = await served();
    const pieces = await collected(openRemoteGenerator({ baseUrl: baseURL, model: 'bigrams' }));
    expect(pieces.map(({ text }) => text).join('')).toBe(fiveWords);
    expect(pieces.reduce((sum, { numTokens }) => sum + numTokens, 0)).toBe(5);
    expect(pieces.at(-1)!.finish).toBe('length');
  });

  it('passes every setting on', async () => {
    const asked: object[] = [];
    const inner = bigramGenerator();
    const { baseURL } = await served({
      name: 'bigrams',
      generate(given, { signal, ...options }) {
        asked.push(given, options);
        return inner.generate(given, { ...options, ...(signal && { signal }) });
      },
    });
    await collected(openRemoteGenerator({ baseUrl: baseURL, model: 'bigrams' }));
    expect(asked).toEqual([messages, how]);
  });

  it('stops the server when told to', async () => {
    const generator = bigramGenerator({ pauseMs: 5 });
    const { baseURL } = await served(generator, { maxTokens: 100_000 });
    const left = new AbortController();
    const pieces = openRemoteGenerator({ baseUrl: baseURL, model: 'bigrams' }).generate(messages, {
      ...{ ...how, maxTokens: 100_000, signal: left.signal },
    });
    const reading = (async () => {
      for await (const { text } of pieces) if (text === ' late') left.abort();
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitFor(() => expect(generator.numLeft).toBe(1), 10_000);
  });

  it('says which server gave no answer, and its status', async () => {
    const { baseURL } = await served();
    const away = collected(openRemoteGenerator({ baseUrl: 'http://127.0.0.1:2/v1', model: 'bigrams', maxRetries: 0 }));
    await expect(away).rejects.toMatchObject({ code: 'REMOTE_GENERATOR', retryable: true });
    const unknown = collected(openRemoteGenerator({ baseUrl: baseURL, model: 'other', maxRetries: 0 }));
    await expect(unknown).rejects.toMatchObject({ code: 'REMOTE_GENERATOR', received: 'status 404' });
  });
});
