import { InvalidArgumentError } from '@newfield/core/contracts';
import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLogger({ name: 'probe', level: 'info', destination: { write: (line) => void lines.push(line) } }));
  const { time, pid, ...rest } = JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(pid).toBe(process.pid);
  return rest;
}

const secret = 'Jane-Roe-4711';

test('secrets and people are blacked out at any depth, in any spelling', () => {
  const fields = {
    userId: 'u1',
    headers: new Headers({ cookie: secret, authorization: secret, accept: '*/*' }),
    nested: [{ a: { b: { newPassword: secret, access_token: secret, patientId: secret, numRows: 3 } } }],
    apiKey: secret,
    EMAIL: secret,
    body: { anything: secret },
    clientSecret: secret,
    bytes: Buffer.from(secret),
  };
  const line = logged((logger) => logger.info(fields, 'happened'));
  expect(JSON.stringify(line)).not.toContain(secret);
  expect(line).toMatchObject({
    level: 'info',
    msg: 'happened',
    userId: 'u1',
    headers: { cookie: '[redacted]', authorization: '[redacted]', accept: '*/*' },
    nested: [
      { a: { b: { newPassword: '[redacted]', access_token: '[redacted]', patientId: '[redacted]', numRows: 3 } } },
    ],
    bytes: '[13 bytes]',
  });
});

test.each([
  ['as a field', (logger: ReturnType<typeof createLogger>, error: Error) => logger.error({ err: error }, 'failed')],
  ['alone', (logger: ReturnType<typeof createLogger>, error: Error) => logger.error(error)],
  [
    'in a field without a message',
    (logger: ReturnType<typeof createLogger>, error: Error) => logger.error({ err: error }),
  ],
])('a foreign error logged %s loses its message, and its cause does too', (_name, write) => {
  const cause = Object.assign(new Error(`invalid input syntax: "${secret}"\n  at ${secret} (x.ts:1:2)`), {
    code: '22P02',
    detail: secret,
  });
  const line = logged((logger) => write(logger, new TypeError(`bad ${secret}`, { cause })));
  expect(JSON.stringify(line)).toContain('logger.test.ts');
  expect(line['err']).toMatchObject({ type: 'TypeError', cause: { type: 'Error', code: '22P02' } });
  expect(JSON.stringify(line)).not.toContain(secret);
});

test('our own errors, which hold no values, are told in full', () => {
  const error = new InvalidArgumentError('Two settings exclude each other.', {
    received: '2 settings',
    fix: 'Drop one.',
  });
  const line = logged((logger) => logger.warn({ err: error }, 'refused'));
  expect(line['err']).toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: 'Two settings exclude each other.',
    received: '2 settings',
  });
});
