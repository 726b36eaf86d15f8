import { expect, test } from 'vitest';

import { emptyLog, logAfter, type ConversationLog } from './conversation-log.ts';
import { readEvents, type ServerEvent } from './read-events.ts';

const message = (position: number, text: string, isComplete = true): ServerEvent => ({
  id: isComplete ? `${position}` : `${position}.${text.length}`,
  event: 'message',
  data: JSON.stringify({ position, text, isComplete }),
});
const piece = (position: number, from: number, text: string): ServerEvent => ({
  id: `${position}.${from + text.length}`,
  event: 'piece',
  data: JSON.stringify({ position, from, text }),
});
const after = (events: readonly ServerEvent[]): ConversationLog => events.reduce(logAfter, emptyLog);
const texts = ({ messages }: ConversationLog): string[] => messages.map(({ text }) => text);

test('what comes twice is there once, in the order of positions', () => {
  const log = after([message(2, 'two'), message(1, 'one'), message(2, 'two')]);
  expect(texts(log)).toEqual(['one', 'two']);
});

test('pieces grow a message once each, and the whole takes their place', () => {
  const begun = after([message(1, 'One. ', false), piece(1, 5, 'Two. ')]);
  expect(texts(begun)).toEqual(['One. Two. ']);
  expect(begun.lastEventId).toBe('1.10');
  expect(texts(logAfter(begun, piece(1, 5, 'Two. ')))).toEqual(['One. Two. ']);
  expect(texts(logAfter(begun, message(1, 'One. Two.')))).toEqual(['One. Two.']);
});

test('events are read wherever the network cuts them', async () => {
  const bytes = new TextEncoder().encode(
    'retry: 1000\n\nid: 1\nevent: message\ndata: {"text":"灯"}\n\n: breath\n\ndata: x\n\n',
  );
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const events = [];
  for await (const event of readEvents(body)) events.push(event);
  expect(events).toEqual([
    { id: '1', event: 'message', data: '{"text":"灯"}' },
    { id: '1', event: 'message', data: 'x' },
  ]);
});
