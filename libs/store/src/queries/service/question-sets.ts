import { desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { questionSets } from '../../schema/service/index.ts';

export type QuestionSet = typeof questionSets.$inferSelect;
export type NewQuestionSet = Pick<QuestionSet, 'name' | 'questions' | 'createdBy'> &
  Partial<Pick<QuestionSet, 'isMadeUp'>>;
export type QuestionSetLine = Omit<QuestionSet, 'questions'> & { readonly numQuestions: number };

/** @throws RecordConflictError when there is one of this name */
export async function createQuestionSet(db: Connection, set: NewQuestionSet): Promise<QuestionSet> {
  const [created] = await explained(
    db
      .insert(questionSets)
      .values({ ...set, id: newId() })
      .returning(),
  );
  return created!;
}

/** The newest first, without their questions. */
export function listQuestionSets(db: Connection): Promise<QuestionSetLine[]> {
  const { questions, ...columns } = getTableColumns(questionSets);
  const numQuestions = sql<number>`jsonb_array_length(${questions})`;
  return explained(
    db
      .select({ ...columns, numQuestions })
      .from(questionSets)
      .orderBy(desc(questionSets.id))
      .limit(500),
  );
}

/** @throws RecordNotFoundError */
export async function getQuestionSet(db: Connection, id: string): Promise<QuestionSet> {
  const [row] = await explained(db.select().from(questionSets).where(eq(questionSets.id, id)));
  if (row !== undefined) return row;
  throw noSet();
}

/** @throws RecordNotFoundError; RecordConflictError when there is another of this name */
export async function changeQuestionSet(
  db: Connection,
  id: string,
  change: Partial<Pick<QuestionSet, 'name' | 'questions'>>,
): Promise<QuestionSet> {
  const [changed] = await explained(
    db
      .update(questionSets)
      .set({ ...change, changedAt: new Date() })
      .where(eq(questionSets.id, id))
      .returning(),
  );
  if (changed !== undefined) return changed;
  throw noSet();
}

/** With all evaluations on it. @throws RecordNotFoundError */
export async function deleteQuestionSet(db: Connection, id: string): Promise<void> {
  const gone = await explained(
    db.delete(questionSets).where(eq(questionSets.id, id)).returning({ id: questionSets.id }),
  );
  if (gone.length === 0) throw noSet();
}

const noSet = (): Error =>
  new RecordNotFoundError('There is no such set of questions.', { fix: 'Look for it among the evaluations.' });
