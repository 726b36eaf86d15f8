// `npx nx run customer-service:load`: a hundred customers at once, and how long each waits for the assistant's words.
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { makeInstallation, startServer } from '@newfield/application/testing';
import { processorTimes } from '@newfield/testing';

import { fillDemo } from '../../src/demo/fill-demo.ts';
import { visit, type Customer } from './customer.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    pause: { type: 'string', default: '20' },
  },
});
const numConversations = Number(values.conversations);
const lastsMs = 1000 * Number(values.seconds);
const meanPauseMs = 1000 * Number(values.pause);
/** A customer reads an answer and writes again after half to one and a half times `--pause` seconds. */
const pauseMs = (): number => meanPauseMs * (0.5 + Math.random());
/** What the handbook answers, and small talk: a hand-over would end the measurement of its conversation. */
const questions: readonly string[] = [
  'What does delivery cost?',
  'How long is the warranty on lamps?',
  'how long can I return something',
  'hello',
  'Which photos do you need when something broke on the way?',
  'thank you',
  'how many years of warranty on furniture',
];

const installation = await makeInstallation();
process.env['NEWFIELD_HOME'] = installation.home;
const database = await installation.openDatabase();
await fillDemo(database);
const environment = { ...installation.environment, NEWFIELD_TRUSTED_PROXIES: '1' };
const server = await startServer(join(import.meta.dirname, '..', '..'), { ...installation, environment });
const customers: Customer[] = [];
try {
  for (let index = 0; index < numConversations; index++) {
    customers.push(await visit(server.origin, `10.0.${index >> 8}.${index & 255}`));
  }
  // What is loaded with the first message is no part of the measurement.
  await customers[0]!.say('hello');
  const before = await processorTimes(server.pid, installation.home);
  const [latenciesMs, failures]: [number[], string[]] = [[], []];
  const untilMs = performance.now() + lastsMs;
  await Promise.all(
    customers.map(async (customer, at) => {
      await pause(Math.random() * pauseMs());
      for (let turn = at; performance.now() < untilMs; turn++) {
        try {
          latenciesMs.push(await customer.say(questions[turn % questions.length]!));
        } catch (error) {
          failures.push((error as Error).message);
        }
        await pause(pauseMs());
      }
    }),
  );
  const after = await processorTimes(server.pid, installation.home);
  const { rows } = await database.pool.query<{ asked: number; answered: number }>(
    `select count(*) filter (where author = 'customer')::int as asked,
       count(*) filter (where author = 'assistant')::int as answered
     from service_messages join service_conversations on service_conversations.id = conversation_id
     where not service_conversations.is_made_up and status = 'assistant'`,
  );
  console.log(
    [
      `conversations  ${numConversations}, each writing again after ${values.pause} s on average: ${latenciesMs.length} answers in ${lastsMs / 1000} s`,
      `first words    p50 ${percentile(latenciesMs, 0.5)} ms, p95 ${percentile(latenciesMs, 0.95)} ms, p99 ${percentile(latenciesMs, 0.99)} ms`,
      ...after.map(({ name, seconds }, index) => {
        const ms = (1000 * (seconds - before[index]!.seconds)) / latenciesMs.length;
        return `${name.padEnd(15)}${ms.toFixed(1)} ms of processor time an answer`;
      }),
      `failed         ${failures.length}${failures.length > 0 ? `: ${failures[0]}` : ''}`,
      `in the database ${rows[0]!.asked} messages, ${rows[0]!.answered} answers, of those the assistant has`,
      `load of the machine ${loadavg()[0]!.toFixed(1)}`,
    ].join('\n'),
  );
} finally {
  for (const customer of customers) customer.leave();
  await server.stop();
  await database.close();
  await installation.remove();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
