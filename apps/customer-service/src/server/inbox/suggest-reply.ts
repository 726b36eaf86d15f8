import type { Citation, SearchLanguage } from '@newfield/language';
import type { Database } from '@newfield/store';

import { findAnswer, getConversation, listMessages } from '../platform.ts';
import { approvedIndexes } from '../knowledge/approved-knowledge.ts';
import { citationOf } from '../texts/knowledge.ts';

/** What an agent may begin from; it is never sent by itself. */
export interface SuggestedReply {
  readonly text: string;
  /** The customer's. */
  readonly language: string;
  readonly citations: readonly Citation[];
  /** Written at the hand-over, or found in the documents for the customer's last words. */
  readonly from: 'brief' | 'documents';
}

/** @returns undefined where the documents hold no answer, and the hand-over none either; @throws RecordNotFoundError */
export async function suggestReply(db: Database['db'], id: string): Promise<SuggestedReply | undefined> {
  const { brief, language, handedOverAt } = await getConversation(db, id);
  const asked = (await listMessages(db, id)).findLast(({ author, kind }) => author === 'customer' && kind === 'text');
  const isNew = asked !== undefined && handedOverAt !== null && asked.createdAt > handedOverAt;
  const found = asked && (await answerFor(asked.text, asked.language));
  const written = fromBrief(brief, language);
  // What was written at the hand-over fits what was asked until then.
  return isNew ? (found ?? written) : (written ?? found);
}

async function answerFor(question: string, language: string): Promise<SuggestedReply | undefined> {
  const { [language as SearchLanguage]: index } = await approvedIndexes();
  const answer = index && (await findAnswer(index, question));
  if (answer === undefined) return undefined;
  const { passage, quote } = answer;
  return { text: quote.text, language, citations: [citationOf(passage, quote.text)], from: 'documents' };
}

function fromBrief(brief: Readonly<Record<string, unknown>> | null, language: string): SuggestedReply | undefined {
  const text = brief?.['suggestedReply'];
  if (typeof text !== 'string' || text === '') return undefined;
  const sources = brief?.['sources'];
  return { text, language, citations: Array.isArray(sources) ? (sources as Citation[]) : [], from: 'brief' };
}
