import { describe, expect, it } from 'vitest';
import { trainMultiLabelIntents, type MultiLabelIntentExample } from './train-multi-label-intents.ts';

const wishes = [
  ['cancel', 'cancel'],
  ['change', 'change'],
  ['book', 'book'],
] as const;
const things = [
  ['a room', 'room'],
  ['a table', 'table'],
  ['the taxi', 'taxi'],
] as const;

/** Each wish with each thing, and texts with only one of them, or none. */
const examples: readonly MultiLabelIntentExample[] = [
  ...wishes.flatMap(([verb, wish]) =>
    things.flatMap(([noun, thing]) => [
      { text: `please ${verb} ${noun}`, intents: [wish, thing] },
      { text: `i want to ${verb} ${noun} for tonight`, intents: [wish, thing] },
    ]),
  ),
  ...wishes.map(([verb, wish]) => ({ text: `can you ${verb} it`, intents: [wish] })),
  ...things.map(([noun, thing]) => ({ text: `how large is ${noun}`, intents: [thing] })),
  ...['good morning', 'what is the weather like', 'my name is ann', 'thanks a lot'].map((text) => ({
    text,
    intents: [],
  })),
];

describe('intents of which a text may have several', () => {
  it('are all found, the more probable first, and none where none fits', async () => {
    const model = await trainMultiLabelIntents(examples);
    const understood = await model.understand(['could you cancel the taxi please', 'good evening', '']);
    expect(understood[0]!.map(({ intent }) => intent).sort()).toEqual(['cancel', 'taxi']);
    expect(understood.slice(1)).toEqual([[], []]);
    const [first, second] = understood[0]!;
    expect(first!.probability).toBeGreaterThanOrEqual(second!.probability);
  });

  it('take a message of a million characters, control characters and broken surrogates', async () => {
    const model = await trainMultiLabelIntents(examples);
    const understood = await model.understand(['cancel '.repeat(150_000), '\u0000\ud800\u202e', '🙂🙂']);
    expect(understood[0]!.map(({ intent }) => intent)).toContain('cancel');
  });

  it('can’t be learnt from nothing', async () => {
    await expect(trainMultiLabelIntents([])).rejects.toThrow('No example has an intent');
    await expect(trainMultiLabelIntents([{ text: 'hello', intents: [] }])).rejects.toThrow('No example has an intent');
  });
});
