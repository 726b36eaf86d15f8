import { describe, expect, it } from 'vitest';
import { TranslationMemory } from './translation-memory.ts';

const toChinese = { source: 'en', target: 'zh' };
const pairs = [
  { source: 'Your order is on its way.', target: '您的订单正在路上。' },
  { source: 'Your order has been cancelled.', target: '您的订单已取消。' },
  { source: 'Hi', target: '嗨' },
];

function filled(): TranslationMemory {
  const memory = new TranslationMemory();
  memory.add(pairs, toChinese);
  return memory;
}

describe('a translation memory', () => {
  it.each(['Your order is on its way.', '  Your order  is on its way. ', 'Ｙour order is on its way.'])(
    'knows %j for the same sentence',
    (sentence) => {
      expect(filled().find(sentence, toChinese)[0]).toEqual({ ...pairs[0], similarity: 1 });
    },
  );

  it('says how alike a sentence is: Dice over runs of three characters', () => {
    // 25 and 24 runs with the edges; all but the last two of one and the last of the other are shared: 2 · 23 / 49.
    const [match] = filled().find('Your order is on its way', toChinese);
    expect(match!.similarity).toBeCloseTo(46 / 49, 12);
  });

  it('never calls a sentence the same that isn’t', () => {
    expect(filled().find('your order is on its way.', toChinese)[0]!.similarity).toBe(0.99);
  });

  it('gives the likest first, and none that are too unlike', () => {
    const found = filled().find('Your order is cancelled.', toChinese, { leastSimilarity: 0.3 });
    expect(found.map(({ target }) => target)).toEqual(['您的订单已取消。', '您的订单正在路上。']);
    expect(filled().find('Completely different words', toChinese)).toEqual([]);
    expect(filled().find('Your order is cancelled.', toChinese, { leastSimilarity: 0.3, limit: 1 })).toHaveLength(1);
  });

  it('keeps directions apart, and the last translation of a sentence', () => {
    const memory = filled();
    expect(memory.find('Hi', { source: 'zh', target: 'en' })).toEqual([]);
    memory.add([{ source: 'Hi', target: '你好' }], toChinese);
    expect(memory.find('Hi', toChinese)[0]!.target).toBe('你好');
    expect(memory.size(toChinese)).toBe(3);
  });

  it.each([
    ['an empty side', { source: ' ', target: '嗨' }],
    ['a side that is too long', { source: 'x'.repeat(2001), target: '嗨' }],
  ])('refuses a pair with %s, and takes none of its list', (_, pair) => {
    const memory = new TranslationMemory();
    expect(() => memory.add([pairs[0]!, pair], toChinese)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
    expect(memory.size(toChinese)).toBe(0);
  });

  it('finds a sentence among 20,000 in less than half a second of the processor', () => {
    const memory = new TranslationMemory();
    const words = ['order', 'late', 'parcel', 'refund', 'where', 'when', 'please', 'today', 'send', 'box'];
    const many = Array.from({ length: 20_000 }, (_, index) => {
      const source = Array.from({ length: 8 }, (_, place) => words[(index * 7 + place * (index % 13)) % 10]).join(' ');
      return { source: `${source} ${index}`, target: '好' };
    });
    memory.add(many, toChinese);
    const before = process.cpuUsage();
    expect(memory.find(many[777]!.source, toChinese)[0]!.similarity).toBe(1);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(500);
  });
});
