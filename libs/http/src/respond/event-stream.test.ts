import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { eventStream } from './event-stream.ts';

const never = new AbortController().signal;

describe('a stream of events', () => {
  it('frames each event, with its id where it has one, and ends when its writer has ended', async () => {
    const response = eventStream({ signal: never }, async ({ send }) => {
      send('state', { open: true });
      await Promise.resolve();
      send('line', 'two\nlines', '7.3');
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await response.text()).toBe(
      'retry: 1000\n\nevent: state\ndata: {"open":true}\n\nid: 7.3\nevent: line\ndata: "two\\nlines"\n\n',
    );
  });

  it('ends when its time is over, or when there is nothing more to tell', async () => {
    const wait = async ({ ended }: { ended: Promise<void> }) => ended;
    expect(await eventStream({ signal: never, lifeMsMax: 20 }, wait).text()).toBe('retry: 1000\n\n');
    const closing = AbortSignal.timeout(20);
    expect(await eventStream({ signal: never, lifeMsMax: Infinity, closing }, wait).text()).toBe('retry: 1000\n\n');
  });

  it('ends in time, whatever is collected meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const text = eventStream({ signal: new AbortController().signal, lifeMsMax: 100 }, ({ ended }) => ended).text();
    await new Promise((resolve) => setTimeout(resolve, 10));
    collect();
    expect(await text).toBe('retry: 1000\n\n');
  });

  it('ends without a word when its writer fails', async () => {
    const response = eventStream({ signal: never }, async () => Promise.reject(new Error('secret')));
    expect(await response.text()).toBe('retry: 1000\n\n');
  });

  it('tells its writer that the reader went away, and sends nothing any more', async () => {
    let isOver = false;
    const response = eventStream({ signal: never }, async ({ send, ended, until }) => {
      await ended;
      send('late', {});
      isOver = until.aborted;
    });
    await response.body!.cancel();
    await expect.poll(() => isOver).toBe(true);
  });

  it('counts what its reader has not taken', async () => {
    let numWaiting: (() => number) | undefined;
    const response = eventStream({ signal: never }, async (stream) => {
      numWaiting = stream.numWaiting;
      for (let number = 0; number < 9; number++) stream.send('part', number);
      await stream.ended;
    });
    expect(numWaiting!()).toBe(10);
    const reader = response.body!.getReader();
    for (let number = 0; number < 4; number++) await reader.read();
    expect(numWaiting!()).toBe(6);
    await reader.cancel();
  });
});
