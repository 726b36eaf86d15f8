import type { AssistantLanguage, Citation } from '@newfield/language';
import type { Database, Message } from '@newfield/store';

import { generateAnswer } from '../assistant/answer-generator.ts';
import { changeMessage, getMessage, incompleteMessages, maskPersonalData } from '../platform.ts';

/**
 * Writes answers out that are worded anew: sentence by sentence into the message, where readers see them grow. One process at a time
 * writes into a conversation; when it is killed, the database lets go of its lock, and whoever comes next goes on where it stood.
 */
export async function writeOut(database: Pick<Database, 'db' | 'pool'>, conversationId: string): Promise<void> {
  if ((await incompleteMessages(database.db, conversationId)).length === 0) return;
  const client = await database.pool.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>(
      `select pg_try_advisory_lock(hashtext('service answer'), hashtext($1)) as held`,
      [conversationId],
    );
    if (rows[0]?.held !== true) return;
    try {
      // Anew, under the lock: somebody may have just ended it.
      for (const message of await incompleteMessages(database.db, conversationId)) await writeAnswer(database, message);
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('service answer'), hashtext($1))`, [conversationId]);
    }
  } finally {
    client.release();
  }
}

async function writeAnswer(
  { db }: Pick<Database, 'db'>,
  { id, text: before, citations, inReplyTo, language }: Message,
) {
  const cited = citations as unknown as readonly Citation[];
  const question = inReplyTo === null ? '' : (await getMessage(db, inReplyTo)).maskedText;
  const asked = { question, citations: cited, language: language as AssistantLanguage };
  let [shown, written] = [before, ''];
  try {
    for await (const sentence of generateAnswer(asked)) {
      written += sentence;
      // The sentences that its readers have: worded otherwise this time, the answer ends with what they have, which is supported, too.
      if (!written.startsWith(shown) && !shown.startsWith(written)) break;
      if (written.length <= shown.length) continue;
      shown = written;
      await changeMessage(db, id, { text: shown });
    }
  } catch {
    // The server of the model is away: what is cited answers by itself.
  }
  const text = shown.trimEnd() === '' ? cited.map(({ quote }) => quote).join('\n\n') : shown.trimEnd();
  await changeMessage(db, id, { text, isComplete: true, maskedText: maskPersonalData(text).text });
}
