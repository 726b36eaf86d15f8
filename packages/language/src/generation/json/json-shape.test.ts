import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from './frames.ts';
import { jsonOf, type JsonShape } from './json-shape.ts';
import { advance, advanceAll, isWhole, type State } from './state.ts';

/** `whole`, `begun` (may go on to a whole text) or `refused`. */
function verdict(shape: JsonShape, text: string | Uint8Array): 'whole' | 'begun' | 'refused' {
  const state = advanceAll(jsonOf(shape), typeof text === 'string' ? bytesOf(text) : text);
  if (state === undefined) return 'refused';
  return isWhole(state) ? 'whole' : 'begun';
}

describe('any JSON', () => {
  it('takes what JSON.stringify writes, and every beginning of it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        // Numbers of more than fifteen digits are left out.
        const text = JSON.stringify(value, (_, part: unknown) =>
          typeof part === 'number' ? Math.trunc(part % 1e6) : part,
        );
        expect(verdict({}, text)).toBe('whole');
        const bytes = bytesOf(text);
        for (let end = 0; end < bytes.length; end++) expect(verdict({}, bytes.subarray(0, end))).not.toBe('refused');
      }),
      { numRuns: 50 },
    );
  });

  it.each(['0', '-1', '12.5', '1e9', '-0.25E-3', '"\\u00e9\\n"', '[1, "a", null]', '{"a": {"b": []}}', 'true'])(
    'takes %s',
    (text) => {
      expect(verdict({}, text)).toBe('whole');
    },
  );

  it.each([
    '01',
    '+1',
    '1.',
    '.5',
    '1e',
    '--1',
    "'a'",
    '"\n"',
    '"\\x"',
    '[1,]',
    '{a: 1}',
    '{"a" 1}',
    'nul1',
    '[1}',
    ' 1',
  ])('never gives the whole text %s', (text) => {
    expect(verdict({}, text)).not.toBe('whole');
  });

  it('refuses bytes that make no character', () => {
    for (const bytes of [
      [0x80],
      [0xc0, 0x80],
      [0xe0, 0x80, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xff],
    ])
      expect(verdict({}, Uint8Array.from([0x22, ...bytes, 0x22]))).toBe('refused');
  });

  it('nests no deeper than eight levels, writes no second space and no sixteenth digit', () => {
    expect(verdict({}, '['.repeat(8))).toBe('begun');
    expect(verdict({}, '['.repeat(9))).toBe('refused');
    expect(verdict({}, '[1,  ')).toBe('refused');
    expect(verdict({}, '1'.repeat(15))).toBe('whole');
    expect(verdict({}, '1'.repeat(16))).toBe('refused');
  });

  it('takes nothing after a whole text', () => {
    const state = advanceAll(jsonOf({}), bytesOf('{}')) as State;
    expect(state).toBeNull();
    expect(advance(state, 0x20)).toBeUndefined();
  });
});

const ticket: JsonShape = {
  type: 'object',
  properties: {
    intent: { enum: ['refund', 'refund order', 'other'] },
    urgent: { type: 'boolean' },
    items: { type: 'array', items: { type: 'integer' }, maxItems: 2 },
    note: { type: 'string' },
  },
};

describe('JSON of a shape', () => {
  it.each([
    '{"intent": "refund", "urgent": true, "items": [], "note": ""}',
    '{"intent": "refund order", "urgent": false, "items": [1, 22], "note": "退款"}',
  ])('takes %s', (text) => {
    expect(verdict(ticket, text)).toBe('whole');
  });

  it.each([
    ['another key', '{"reason'],
    ['another order of keys', '{"urgent'],
    ['a value that is not in the list', '{"intent": "complaint'],
    ['another type', '{"intent": "other", "urgent": 1'],
    ['a number that is not whole', '{"intent": "other", "urgent": true, "items": [1.'],
    ['too many items', '{"intent": "other", "urgent": true, "items": [1, 2,'],
    ['a missing key', '{"intent": "other"}'],
  ])('refuses %s', (_, text) => {
    expect(verdict(ticket, text)).toBe('refused');
  });

  it('is whole for numbers in a list of which one begins another', () => {
    expect(['1', '12', '2'].map((text) => verdict({ enum: [1, 12] }, text))).toEqual(['whole', 'whole', 'refused']);
  });

  it('can be an object without keys', () => {
    expect(verdict({ type: 'object', properties: {} }, '{}')).toBe('whole');
  });

  it.each([
    ['a word that is not known', { pattern: 'x' }],
    ['an unknown type', { type: 'date' }],
    ['an empty list', { enum: [] }],
  ])('refuses to hold a text to %s', (_, shape) => {
    expect(() => jsonOf(shape as unknown as JsonShape)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
