import { and, desc, eq, getTableColumns, gte } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { evaluations, flows, questionSets } from '../../schema/service/index.ts';

export type Evaluation = typeof evaluations.$inferSelect;
export type NewEvaluation = Pick<
  Evaluation,
  'questionSetId' | 'flowId' | 'sourceIds' | 'figures' | 'results' | 'createdBy' | 'createdAt'
> &
  Partial<Pick<Evaluation, 'id' | 'jobId'>>;
export type EvaluationLine = Omit<Evaluation, 'results'> & {
  readonly questionSetName: string;
  readonly flowVersion: number;
  readonly isMadeUp: boolean;
};

/**
 * Keeps what a whole run found; one that was broken off leaves nothing.
 *
 * @param evaluation `createdAt` is when the run began: what was changed since, it says nothing about
 */
export async function keepEvaluation(db: Connection, evaluation: NewEvaluation): Promise<Evaluation> {
  const row = { id: newId(), ...evaluation, state: 'done' as const, doneAt: new Date() };
  const [created] = await explained(db.insert(evaluations).values(row).returning());
  return created!;
}

const { results: _, ...columns } = getTableColumns(evaluations);
const lines = (db: Connection) =>
  db
    .select({
      ...columns,
      questionSetName: questionSets.name,
      flowVersion: flows.version,
      isMadeUp: questionSets.isMadeUp,
    })
    .from(evaluations)
    .innerJoin(questionSets, eq(questionSets.id, evaluations.questionSetId))
    .innerJoin(flows, eq(flows.id, evaluations.flowId));

/** The newest first, without what came of each question; 200 at most. */
export const listEvaluations = (
  db: Connection,
  { questionSetId, flowId }: { readonly questionSetId?: string; readonly flowId?: string } = {},
): Promise<EvaluationLine[]> =>
  explained(
    lines(db)
      .where(
        and(
          questionSetId === undefined ? undefined : eq(evaluations.questionSetId, questionSetId),
          flowId === undefined ? undefined : eq(evaluations.flowId, flowId),
        ),
      )
      .orderBy(desc(evaluations.id))
      .limit(200),
  );

/** @throws RecordNotFoundError */
export async function getEvaluation(db: Connection, id: string): Promise<EvaluationLine & Pick<Evaluation, 'results'>> {
  const [line] = await explained(lines(db).where(eq(evaluations.id, id)));
  const [row] = await explained(
    db.select({ results: evaluations.results }).from(evaluations).where(eq(evaluations.id, id)),
  );
  if (line !== undefined && row !== undefined) return { ...line, ...row };
  throw new RecordNotFoundError('There is no such evaluation.', { fix: 'Look for it among the evaluations.' });
}

/** The newest of a flow that began after the flow was changed last, on one set or on any. */
export async function currentEvaluation(
  db: Connection,
  flow: { readonly id: string; readonly changedAt: Date },
  questionSetId?: string,
): Promise<Evaluation | undefined> {
  const [row] = await explained(
    db
      .select()
      .from(evaluations)
      .where(
        and(
          eq(evaluations.flowId, flow.id),
          eq(evaluations.state, 'done'),
          gte(evaluations.createdAt, flow.changedAt),
          questionSetId === undefined ? undefined : eq(evaluations.questionSetId, questionSetId),
        ),
      )
      .orderBy(desc(evaluations.id))
      .limit(1),
  );
  return row;
}
