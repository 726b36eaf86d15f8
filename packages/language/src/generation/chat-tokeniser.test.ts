import { fitBytePairs } from '@newfield/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChatTokeniser, specialTokens } from './chat-tokeniser.ts';
import { fitPrompt } from './fit-prompt.ts';

const texts = ['where is my order', 'where is my parcel', 'my order is late', '我的订单在哪里', '我的包裹在哪里'];
const tokeniser = new ChatTokeniser(fitBytePairs(texts, 300));

describe('the tokens of a conversation', () => {
  it.each(['where is my order?', '我的订单在哪里？', '👩‍👩‍👧 🇩🇪 é', '\uFEFFa\u0000b', ' \n\t ', '<user> <end>'])(
    'give the text %j back',
    (text) => {
      expect(tokeniser.decode(tokeniser.encode(text))).toBe(text);
    },
  );

  it('give every text back, and never take a text for a turn', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tokens = tokeniser.encode(text);
        expect(tokeniser.decode(tokens)).toBe(text);
        expect(tokens.every((token) => token >= 8 && token < tokeniser.size)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('are the same after a bundle kept them, and refused when damaged', () => {
    const again = ChatTokeniser.fromText(tokeniser.toText());
    expect(again.encode(texts[0]!)).toEqual(tokeniser.encode(texts[0]!));
    expect(new Set(again.names()).size).toBe(again.size);
    for (const damaged of ['1', '1,2,3', '1,x', '256,1', '-1,2', ' '])
      expect(() => ChatTokeniser.fromText(damaged)).toThrow(expect.objectContaining({ code: 'INVALID_BUNDLE' }));
  });

  it('can not unfold into more than there is memory for', () => {
    const doubling = ['65,65', ...Array.from({ length: 40 }, (_, index) => `${256 + index},${256 + index}`)].join(' ');
    expect(() => ChatTokeniser.fromText(doubling)).toThrow(expect.objectContaining({ code: 'INVALID_BUNDLE' }));
  });
});

describe('a prompt', () => {
  const user = (content: string) => ({ role: 'user', content }) as const;
  const assistant = (content: string) => ({ role: 'assistant', content }) as const;
  const system = { role: 'system', content: 'be short' } as const;

  it('is the whole conversation and the answer’s turn where there is room', () => {
    const prompt = fitPrompt(tokeniser, [system, user('hi'), assistant('yes'), user('bye')], 100);
    expect(tokeniser.decode(prompt)).toBe('be shorthiyesbye');
    expect(prompt.filter((token) => token < 8)).toEqual(
      [1, 4, 2, 4, 3, 4, 2, 4, 3].map((turn) => turn), // system, user, assistant, user, each with its end; the answer
    );
    expect(prompt.at(-1)).toBe(specialTokens.assistant);
  });

  it('keeps the rules and the newest messages, as many as there is room for', () => {
    const messages = [system, user('the first of all'), assistant('the second'), user('the last')];
    const whole = fitPrompt(tokeniser, messages, 1000).length;
    expect(tokeniser.decode(fitPrompt(tokeniser, messages, whole - 1))).toBe('be shortthe secondthe last');
    for (let room = 20; room < whole; room++)
      expect(fitPrompt(tokeniser, messages, room).length).toBeLessThanOrEqual(room);
  });

  it('keeps the end of a message that is too long by itself', () => {
    const prompt = fitPrompt(tokeniser, [user('x'.repeat(500))], 30);
    expect(prompt.length).toBe(30);
    expect(prompt[0]).toBe(specialTokens.user);
    expect(prompt.at(-2)).toBe(specialTokens.end);
  });

  it.each([
    ['no message', []],
    ['rules that leave no room', [{ role: 'system', content: 'rule '.repeat(100) } as const, user('hi')]],
  ])('refuses %s', (_, messages) => {
    expect(() => fitPrompt(tokeniser, messages, 60)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
