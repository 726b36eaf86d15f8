import type { Citation, Passage, SearchLanguage } from '@newfield/language';

import { approvedIndexes } from '../knowledge/approved-knowledge.ts';

/** Of the approved documents: those that are still there, in the order asked for. */
export async function passagesById(language: SearchLanguage, ids: readonly string[]): Promise<Passage[]> {
  const { [language]: index } = await approvedIndexes();
  if (index === undefined) return [];
  const passages = index.documentIds.flatMap((documentId) => index.passagesOf(documentId));
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A passage as it is cited. */
export const citationOf = ({ id, documentId, title, headings, page }: Passage, quote: string): Citation => ({
  ...{ documentId, passageId: id, title: title ?? headings[0] ?? '', headings, quote },
  ...(page !== undefined && { page }),
});
