import { readCount, readDate, readTime, trainSlots, type FoundSlot, type SlotExample } from '../../src/index.ts';
import { heading, percent, readSample, shown } from './show.ts';

/** The day on which the messages came, so that "tomorrow" means the same at every showing. */
const now = new Date(2026, 4, 4, 12);

/** Learns to find days, times, numbers and orders from a few marked messages, and finds them in others. */
export async function findSlots(): Promise<void> {
  const lines = (await readSample('shop-slots.en.txt')).toString().trim().split('\n');
  const model = trainSlots(lines.map(markedExample), { passes: 20, numFolds: 0 });
  heading(
    'SLOTS',
    `${model.slots.join(', ')}: learnt from ${lines.length} marked messages, read on ${now.toDateString()}`,
  );
  const messages = [
    'please deliver order 88712 tomorrow at 4 pm',
    'I need three shades by Thursday',
    'what a nice shop',
  ];
  model.find(messages).forEach((found, row) => {
    shown(messages[row]!, ...(found.length === 0 ? ['none'] : found.map(described)));
  });
}

/** `[value|slot]` marks a value. */
function markedExample(line: string): SlotExample {
  let text = '';
  const spans = [];
  for (const part of line.split(/(\[[^\]]+\])/u)) {
    const [, value, slot] = /^\[(.+)\|(.+)\]$/u.exec(part) ?? [];
    if (value !== undefined) spans.push({ slot: slot!, start: text.length, end: text.length + value.length });
    text += value ?? part;
  }
  return { text, spans };
}

function described({ slot, text, confidence }: FoundSlot): string {
  return `${slot} “${text}”${meaning(slot, text)}, ${percent(confidence)}`;
}

/** What a value means as numbers. */
function meaning(slot: string, text: string): string {
  const context = { language: 'en-GB', now } as const;
  const two = (number: number): string => String(number).padStart(2, '0');
  if (slot === 'date') {
    const date = readDate(text, context);
    return date === undefined ? '' : ` = ${date.year}-${two(date.month)}-${two(date.day)}`;
  }
  if (slot === 'time') {
    const time = readTime(text, context);
    return time === undefined ? '' : ` = ${two(time.hour)}:${two(time.minute)}`;
  }
  const count = slot === 'number' ? readCount(text, context.language) : undefined;
  return count === undefined ? '' : ` = ${count}`;
}
