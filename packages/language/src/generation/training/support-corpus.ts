import { openTable, type Row } from '@newfield/data';
import type { ChatMessage } from '../../models/text-generator.ts';
import type { Conversation } from './own-conversations.ts';

/** A part of a data set whose rows are conversations, or messages. */
export interface CorpusSource {
  /** As the catalogue names it. */
  readonly data: string;
  readonly split: string;
  conversationOf(row: Row): Conversation;
}

export interface CorpusPart {
  readonly data: string;
  readonly split: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  readonly conversations: readonly Conversation[];
}

const message = (role: ChatMessage['role'], content: unknown): ChatMessage => ({
  role,
  content: String(content).trim(),
});
const question = ({ text }: Row): Conversation => [message('user', text)];
const answered = ({ text, response }: Row): Conversation => [message('user', text), message('assistant', response)];
const turnsOf = ({ turns }: Row): Conversation =>
  (turns as readonly { speaker: string; utterance: string }[]).map(({ speaker, utterance }) =>
    message(speaker === 'USER' ? 'user' : 'assistant', utterance),
  );
const messagesOf = ({ messages }: Row): Conversation =>
  (messages as readonly { role: string; content: string }[]).map(({ role, content }) =>
    message(role === 'usr' ? 'user' : 'assistant', content),
  );

/** What the writer learns from; no test part. CrossWOZ is there without its training part. */
export const trainingSources: readonly CorpusSource[] = [
  { data: 'bitext_support/intents', split: 'train', conversationOf: answered },
  { data: 'sgd_sample/dialogues', split: 'train', conversationOf: turnsOf },
  { data: 'crosswoz/dialogues', split: 'validation', conversationOf: messagesOf },
  { data: 'banking77/intents', split: 'train', conversationOf: question },
  { data: 'clinc150/intents', split: 'train', conversationOf: question },
  { data: 'restaurants8k/slots', split: 'train', conversationOf: question },
];

/** What its perplexity is measured on. */
export const testSources: readonly CorpusSource[] = [
  { data: 'bitext_support/intents', split: 'test', conversationOf: answered },
  { data: 'sgd_sample/dialogues', split: 'test', conversationOf: turnsOf },
  { data: 'crosswoz/dialogues', split: 'test', conversationOf: messagesOf },
];

/** @throws DatasetNotFoundError, ChecksumMismatchError, CorruptFileError as `openTable` does */
export async function readCorpus(
  sources: readonly CorpusSource[],
  signal: AbortSignal | undefined,
): Promise<CorpusPart[]> {
  const parts: CorpusPart[] = [];
  for (const { data, split, conversationOf } of sources) {
    const table = await openTable(data, { split, ...(signal && { signal }) });
    const conversations: Conversation[] = [];
    for await (const row of table.rows()) conversations.push(conversationOf(row));
    parts.push({ data, split, checksum: table.checksum, conversations });
  }
  return parts;
}
