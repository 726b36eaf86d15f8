import type { Database } from '@newfield/store';

import { http } from '../application.ts';
import { assistantService } from '../assistant/assistant-service.ts';
import { owedConversations } from '../platform.ts';
import { takeTurn } from './take-turn.ts';
import { writeOut } from './write-out.ts';

/** How often it is looked whether somebody waits whose answer was interrupted. */
const sweepEveryMs = 15_000;
/** What is younger is being answered by who took it. */
const ownMs = 5_000;
/** Turns that are computed side by side: more would only wait for a processor or a connection to the database. */
const turnsMax = 4;

interface AnswerLoop {
  /** By conversation, the end of what is being done for it. */
  readonly underWay: Map<string, Promise<void>>;
  readonly waiting: (() => void)[];
  numAtWork: number;
  sweeper: ReturnType<typeof setInterval> | undefined;
}

const key = Symbol.for('newfield.answer-loop');
const globals = globalThis as { [key]?: AnswerLoop };
const loop: AnswerLoop = (globals[key] ??= {
  underWay: new Map(),
  waiting: [],
  numAtWork: 0,
  sweeper: undefined,
});

/** Answers what is to be answered in a conversation, after what is being answered there. Never throws: the sweeper tries again. */
export function answer(conversationId: string): Promise<void> {
  const mine = (loop.underWay.get(conversationId) ?? Promise.resolve()).then(() => answerAll(conversationId));
  loop.underWay.set(conversationId, mine);
  return mine.finally(() => {
    if (loop.underWay.get(conversationId) === mine) loop.underWay.delete(conversationId);
  });
}

async function answerAll(conversationId: string): Promise<void> {
  const { database, logger } = await http.services();
  try {
    const assistant = await assistantService();
    while ((await atWork(() => takeTurn(database, conversationId, assistant))) !== undefined) continue;
    await writeOut(database, conversationId);
  } catch (err) {
    logger.error({ err, conversationId }, 'a customer could not be answered; it is tried again');
  }
}

async function atWork<T>(turn: () => Promise<T>): Promise<T> {
  if (loop.numAtWork >= turnsMax) await new Promise<void>((resolve) => loop.waiting.push(resolve));
  else loop.numAtWork++;
  try {
    return await turn();
  } finally {
    // The place passes on.
    const next = loop.waiting.shift();
    if (next === undefined) loop.numAtWork--;
    else next();
  }
}

/** Answers whoever still waits after a server was ended in the middle; once at the start, then every now and then. */
export async function startSweeper(): Promise<void> {
  if (loop.sweeper !== undefined) return;
  const { database, logger, shutdown } = await http.services();
  const sweep = async (olderThanMs: number): Promise<void> => {
    try {
      await answerOwed(database, new Date(Date.now() - olderThanMs));
    } catch (err) {
      logger.warn({ err }, 'whom the assistant owes an answer could not be looked up');
    }
  };
  loop.sweeper = setInterval(() => void sweep(ownMs), sweepEveryMs);
  loop.sweeper.unref();
  shutdown.onClose('sweeper of answers', () => {
    clearInterval(loop.sweeper);
    return Promise.all(loop.underWay.values());
  });
  await sweep(0);
}

async function answerOwed({ db }: Pick<Database, 'db'>, before: Date): Promise<void> {
  const owed = await owedConversations(db, before);
  await Promise.all(owed.map((id) => answer(id)));
}
