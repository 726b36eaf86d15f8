import { asc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { translationTerms } from '../../schema/service/index.ts';

export type TranslationTerm = typeof translationTerms.$inferSelect;
export type NewTranslationTerm = Pick<
  TranslationTerm,
  'sourceLanguage' | 'targetLanguage' | 'source' | 'target' | 'createdBy'
>;

/** By direction, then as they are spelled. */
export const listTerms = (db: Connection): Promise<TranslationTerm[]> =>
  explained(
    db
      .select()
      .from(translationTerms)
      .orderBy(
        asc(translationTerms.sourceLanguage),
        asc(translationTerms.targetLanguage),
        asc(translationTerms.source),
      ),
  );

/** Sets how a term is translated; one that is there is changed. */
export async function putTerm(db: Connection, term: NewTranslationTerm): Promise<TranslationTerm> {
  const { sourceLanguage, targetLanguage, source } = translationTerms;
  const [put] = await explained(
    db
      .insert(translationTerms)
      .values({ ...term, id: newId() })
      .onConflictDoUpdate({
        target: [sourceLanguage, targetLanguage, source],
        set: { target: term.target, createdBy: term.createdBy },
      })
      .returning(),
  );
  return put!;
}

/** @throws RecordNotFoundError */
export async function removeTerm(db: Connection, id: string): Promise<void> {
  const removed = await explained(db.delete(translationTerms).where(eq(translationTerms.id, id)).returning());
  if (removed.length > 0) return;
  throw new RecordNotFoundError('There is no such term.', { fix: 'Look for it in the list.' });
}
