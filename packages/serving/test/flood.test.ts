import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { BatchQueue, usualScheduling } from '../src/scheduling/batch-queue.ts';
import { retryAfterMsOf } from '../src/errors/index.ts';
import { postJson, startServer } from './fixture/start-server.ts';
import { textModel } from './fixture/text-model.ts';

/** Long enough for a loaded machine; whoever waits longer waits for a wake-up that was lost. */
const answerMsMax = 10_000;

const path = '/v2/models/texts/infer';

/** A request whose body is padded to so many bytes, in the pieces in which it is sent. */
function paddedRequest(numBytes: number): readonly Buffer[] {
  const text = 'x'.repeat(numBytes);
  const body = JSON.stringify({ inputs: [{ name: 'text', datatype: 'BYTES', shape: [1], data: [text] }] });
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const whole = Buffer.from(head + body);
  return [whole.subarray(0, head.length + 10), whole.subarray(head.length + 10)];
}

/** Resolves with the status of the next response, which may come before the request has been sent. */
function response(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let received = '';
    const timer = setTimeout(() => end(new Error('The connection stalled.')), answerMsMax);
    const onData = (chunk: Buffer): void => {
      received += chunk.toString('latin1');
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const length = Number(/^content-length: (\d+)/im.exec(received)?.[1]);
      if (received.length >= headEnd + 4 + length) end(Number(received.slice(9, 12)));
    };
    const onClose = (): void => end(new Error('The connection was closed.'));
    const end = (outcome: number | Error): void => {
      clearTimeout(timer);
      socket.off('data', onData).off('close', onClose).off('error', onClose);
      if (typeof outcome === 'number') resolve(outcome);
      else reject(outcome);
    };
    socket.on('data', onData).on('close', onClose).on('error', onClose);
  });
}

it('leaves no kept connection without an answer in a flood, with bodies that arrive whole, in pieces, or after the refusal', async () => {
  const server = await startServer({
    models: [textModel({ runMs: 20 })],
    scheduling: { maxBatchRows: 4, latencyBudgetMs: 100 },
  });
  const { port } = new URL(server.url);
  const bodies = [100, 5000, 100_000, 300_000].map(paddedRequest);
  const counts: Record<number, number> = {};
  const end = performance.now() + 2500;
  await Promise.all(
    Array.from({ length: 64 }, async (_, connection) => {
      const socket = connect(Number(port), '127.0.0.1').setNoDelay(true);
      const [first, rest] = bodies[connection % bodies.length] as [Buffer, Buffer];
      while (performance.now() < end) {
        const status = response(socket);
        socket.write(first);
        // A third sends the body when the head has long been refused.
        if (connection % 3 === 0) await wait(15);
        socket.write(rest);
        counts[await status] = (counts[await status] ?? 0) + 1;
      }
      socket.destroy();
    }),
  );
  expect(Object.keys(counts).sort()).toEqual(['200', '429']);
  expect(counts[429]).toBeGreaterThan(100);
  // The callers take most of the time in this process; that answers go on is what counts.
  expect(counts[200]).toBeGreaterThan(20);
  await wait(100);
  const text = { inputs: [{ name: 'text', datatype: 'BYTES', shape: [1], data: ['one'] }] };
  expect((await postJson(server.url + path, text)).status).toBe(200);
  await server.close();
}, 60_000);

it('never sends callers away for minutes, however long the line that a load let come about', async () => {
  // Right after a load callers wait as long as they like: a line of 40 runs of 600 ms each is 24 s.
  const model = textModel({ runMs: 600 });
  const queue = new BatchQueue(
    model,
    { ...usualScheduling, maxBatchRows: 1, maxQueueRows: 40 },
    () => undefined,
    () => true,
  );
  const text = { text: { name: 'text', datatype: 'BYTES', shape: [1], data: [Buffer.from('one')] } } as const;
  await queue.submit(text, 1, { timeoutMs: 10_000 });
  const line = Array.from({ length: 41 }, () => queue.submit(text, 1, { timeoutMs: 50 }));
  const retryAfterMs = retryAfterMsOf(queue.refusal(1));
  expect(retryAfterMs).toBeGreaterThan(1000);
  expect(retryAfterMs).toBeLessThanOrEqual(5000);
  const outcomes = await Promise.allSettled(line);
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
});

it('lines full batches up ahead of a busy engine, and lets others grow until it is free', async () => {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const model = {
    ...textModel(),
    numRunsAhead: 1,
    run: async (inputs: Parameters<ReturnType<typeof textModel>['run']>[0]) => {
      started.push(inputs['text']!.shape[0]!);
      await new Promise<void>((resolve) => ends.push(resolve));
      return textModel().run(inputs);
    },
  };
  const queue = new BatchQueue(model, { ...usualScheduling, maxBatchRows: 4, latencyBudgetMs: 5000 }, () => undefined);
  const text = { text: { name: 'text', datatype: 'BYTES', shape: [1], data: [Buffer.from('one')] } } as const;
  const submit = (): Promise<unknown> => queue.submit(text, 1, { timeoutMs: 60_000 });
  const answers = [submit(), submit(), submit(), submit()];
  expect(started).toEqual([1]);
  answers.push(submit());
  expect(started).toEqual([1, 4]);
  answers.push(submit(), submit(), submit(), submit());
  expect(started).toEqual([1, 4]);
  ends.shift()!();
  await answers[0];
  await expect.poll(() => started).toEqual([1, 4, 4]);
  for (const end of ends) end();
  await Promise.all(answers);
});
