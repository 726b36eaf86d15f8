import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSlots, saveSlots } from './slot-file.ts';
import { trainSlots, type SlotExample } from './train-slots.ts';

/** `[value|slot]` marks a value; `[value|slot|slot]` one of two slots. */
function marked(line: string, requestedSlots: readonly string[] = []): SlotExample {
  let text = '';
  const spans: { slot: string; start: number; end: number }[] = [];
  for (const part of line.split(/(\[[^\]]+\])/)) {
    if (!part.startsWith('[')) {
      text += part;
      continue;
    }
    const [value, ...slots] = part.slice(1, -1).split('|');
    slots.forEach((slot) => spans.push({ slot, start: text.length, end: text.length + value!.length }));
    text += value!;
  }
  return { text, spans, requestedSlots };
}

const times = ['7 pm', '8pm', '6:30', '19:45', '9 pm', '12:15'];
const names = ['Ann', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fay'];
const examples: readonly SlotExample[] = [
  ...times.flatMap((time, index) => [
    marked(`a table at [${time}|time] please`),
    marked(`we come at [${time}|time], the name is [${names[index]!}|name]`),
    marked(`can you make it [${time}|time] for [${index + 2} people|people]`),
  ]),
  ...names.map((name) => marked(`my name is [${name}|name]`)),
  ...['5', '6', '7', '8', '9', '10'].flatMap((number) => [
    marked(`[${number}|people]`, ['people']),
    marked(`[${number}|time]`, ['time']),
    marked(`we will be [${number}|people]`),
  ]),
  ...['hours', 'minutes', 'days'].flatMap((unit) => [
    marked(`we come in [two ${unit}|time|date]`),
    marked(`in [ten ${unit}|time|date] please`),
  ]),
  ...['do you have parking', 'thank you', 'is there a menu for children', 'no', 'what a nice place'].map((text) =>
    marked(text),
  ),
];
const model = trainSlots(examples, { passes: 20 });

describe('slots learnt from few examples', () => {
  it('are found with their very places in texts that were not learnt from', () => {
    const text = 'hello, a table at 8:15 please, my name is Gus';
    const [found] = model.find([text]);
    expect(found!.map(({ slot, text: value }) => [slot, value])).toEqual([
      ['time', '8:15'],
      ['name', 'Gus'],
    ]);
    for (const { start, end, text: value, confidence } of found!) {
      expect(text.slice(start, end)).toBe(value);
      expect(confidence).toBeGreaterThan(0.2);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('follow what was asked for: a number alone is a time, or people', () => {
    expect(model.find(['4'], { requestedSlots: ['time'] })[0]![0]!.slot).toBe('time');
    expect(model.find(['4'], { requestedSlots: ['people'] })[0]![0]!.slot).toBe('people');
  });

  it('may share a value', () => {
    expect(model.find(['we come in two hours'])[0]!.map(({ slot, text }) => [slot, text])).toEqual([
      ['date', 'two hours'],
      ['time', 'two hours'],
    ]);
  });

  it('are none in a text without a value, an empty one, or one of signs', () => {
    expect(model.find(['thank you', '', ' \n', '\u0000\ud800\u202e', '🙂🙂'])).toEqual([[], [], [], [], []]);
  });

  it('are looked for in the first characters of a message of a million', () => {
    const [found] = model.find([`a table at 8pm please ${'and more '.repeat(120_000)}`]);
    expect(found![0]).toMatchObject({ slot: 'time', text: '8pm' });
  });

  it('are the same with the same seed', () => {
    const again = trainSlots(examples, { passes: 20 });
    expect(again.find(['a table at 8:15'])).toEqual(model.find(['a table at 8:15']));
  });

  it('work in Chinese, a character at a time', () => {
    const places = ['故宫', '颐和园', '天坛', '北海公园', '长城', '香山'];
    const chinese = trainSlots(
      places.flatMap((place) => [
        marked(`我想去[${place}|place]玩`),
        marked(`[${place}|place]的门票多少钱`),
        marked('好的谢谢'),
      ]),
      { passes: 20 },
    );
    expect(chinese.find(['我想去雍和宫玩'])[0]!.map(({ text }) => text)).toEqual(['雍和宫']);
  });
});

describe('slots in a file', () => {
  it('answer to the last digit as they did, and a broken file says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newfield-slots-'));
    try {
      const path = join(folder, 'booking.slots');
      await saveSlots(model, path);
      const texts = ['a table at 8:15 please', 'we come in two hours'];
      expect((await openSlots(path)).find(texts)).toEqual(model.find(texts));
      const bytes = await readFile(path);
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(path, bytes);
      await expect(openSlots(path)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
      await writeFile(path, 'something else');
      await expect(openSlots(path)).rejects.toThrow('holds no slots');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('bad examples', () => {
  it('without a value are refused', () => {
    expect(() => trainSlots([])).toThrow('No example has a marked value');
    expect(() => trainSlots([marked('hello')])).toThrow('No example has a marked value');
  });

  it('with a place outside of their text are refused, without the text in the error', () => {
    const wrong = { text: 'secret', spans: [{ slot: 'name', start: 3, end: 9 }] };
    expect(() => trainSlots([wrong])).toThrow('slot name lies outside');
    expect(() => trainSlots([wrong])).not.toThrow('secret');
  });
});
