import type { Database, Message } from '@newfield/store';

import { changeMessage, getConversation, listMessages, personalRecord } from '../platform.ts';
import { translateTexts } from '../texts/translator.ts';

/** At once; the page asks again for what came before. */
const messagesMax = 30;

/**
 * Translates the newest messages that aren't in the reader's language and have no translation into it. Each is kept on its message.
 *
 * @returns how many
 * @throws RecordNotFoundError, and what `translateTexts` throws
 */
export async function translateMessages(
  db: Database['db'],
  conversationId: string,
  target: string,
  signal?: AbortSignal,
): Promise<number> {
  const { customerId } = await getConversation(db, conversationId);
  const known = await personalRecord(db, customerId);
  const all = await listMessages(db, conversationId);
  const wanted = all.filter((message) => isForeign(message, target)).slice(-messagesMax);
  for (const message of wanted) {
    const languages = { source: message.language, target };
    const [made] = await translateTexts([message.text], languages, { signal, known });
    const { text, isDoubtful, model } = made!;
    await changeMessage(db, message.id, { translation: { language: target, text, isDoubtful, model } });
  }
  return wanted.length;
}

const isForeign = ({ kind, text, language, translation, isComplete }: Message, target: string): boolean =>
  kind === 'text' &&
  isComplete &&
  text.trim() !== '' &&
  language !== target &&
  // What an agent wrote themselves stands there in their own words.
  translation?.['isOriginal'] !== true &&
  translation?.['language'] !== target;
