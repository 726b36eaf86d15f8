import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { knowledgeGaps, messages } from '../../schema/service/index.ts';

export type KnowledgeGap = typeof knowledgeGaps.$inferSelect;
export type KnowledgeGapState = KnowledgeGap['state'];
/** `question` is masked. */
export type NewKnowledgeGap = Pick<KnowledgeGap, 'conversationId' | 'messageId' | 'language' | 'question'> &
  Partial<Pick<KnowledgeGap, 'createdAt'>>;

/** Notes that a message got no answer; once for each message. */
export async function recordGap(db: Connection, gap: NewKnowledgeGap): Promise<void> {
  await explained(
    db
      .insert(knowledgeGaps)
      .values({ ...gap, id: newId() })
      .onConflictDoNothing({ target: knowledgeGaps.messageId }),
  );
}

const gapsMax = 500;

/** The newest first, 500 at most: what nobody has asked since then can wait. */
export const listGaps = (db: Connection, state: KnowledgeGapState = 'open'): Promise<KnowledgeGap[]> =>
  explained(
    db
      .select()
      .from(knowledgeGaps)
      .where(eq(knowledgeGaps.state, state))
      .orderBy(desc(knowledgeGaps.id))
      .limit(gapsMax),
  );

/** Gaps for which a source was written, oldest first. */
export const gapsOfSource = (db: Connection, sourceId: string): Promise<KnowledgeGap[]> =>
  explained(db.select().from(knowledgeGaps).where(eq(knowledgeGaps.sourceId, sourceId)).orderBy(asc(knowledgeGaps.id)));

/** Which gaps are to move: only those that still stand where their reader saw them. */
export interface GapMove {
  readonly from: KnowledgeGapState;
  readonly to: KnowledgeGapState;
  /** The article that answers them. */
  readonly sourceId?: string;
}

/** @throws RecordConflictError when none of them stands there any more */
export async function moveGaps(
  db: Connection,
  ids: readonly string[],
  { from, to, sourceId }: GapMove,
): Promise<KnowledgeGap[]> {
  const moved = await explained(
    db
      .update(knowledgeGaps)
      .set({ state: to, sourceId: sourceId ?? null })
      .where(and(inArray(knowledgeGaps.id, [...ids]), eq(knowledgeGaps.state, from)))
      .returning(),
  );
  if (moved.length > 0) return moved;
  throw new RecordConflictError('Somebody else has dealt with these questions.', { fix: 'Load the page again.' });
}

/** What agents wrote to customers after these questions: masked, each text once, oldest first, 20 at most. */
export async function agentAnswersTo(db: Connection, gapIds: readonly string[]): Promise<string[]> {
  const { rows } = await explained(
    db.execute<{ text: string }>(sql`
      select answer.masked_text as text, min(answer.id::text) as first
      from service_gaps gap
      join ${messages} asked on asked.id = gap.message_id
      join ${messages} answer on answer.conversation_id = gap.conversation_id and answer.position > asked.position
      where gap.id = any(${sql.param([...gapIds])}::uuid[])
        and answer.author = 'agent' and answer.kind = 'text' and answer.masked_text <> ''
      group by answer.masked_text order by first limit 20`),
  );
  return rows.map(({ text }) => text);
}
