import { eq } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { SecondPersonError } from '../../errors/second-person-error.ts';
import { knowledgeGaps, knowledgeSources } from '../../schema/service/index.ts';
import type { KnowledgeSource, KnowledgeSourceState } from './sources.ts';
import { tellService } from './tell-service.ts';

const steps: Readonly<Record<KnowledgeSourceState, readonly KnowledgeSourceState[]>> = {
  draft: ['submitted', 'retired'],
  submitted: ['approved', 'draft', 'retired'],
  approved: ['retired'],
  retired: [],
};

/**
 * Moves a source on. What is approved retires the version before it and answers the gaps it was written for, in one transaction;
 * a draft that is given up opens its gaps again. Who answers customers is told when what it answers from changes.
 *
 * @throws RecordNotFoundError; RecordConflictError for a step that does not follow; SecondPersonError for one's own approval
 */
export function moveSource(
  db: Connection,
  id: string,
  to: KnowledgeSourceState,
  actorId: string,
): Promise<KnowledgeSource> {
  return explained(db.transaction((transaction) => move(transaction, id, to, actorId)));
}

async function move(db: Connection, id: string, to: KnowledgeSourceState, actorId: string): Promise<KnowledgeSource> {
  const [source] = await db.select().from(knowledgeSources).where(eq(knowledgeSources.id, id)).for('update');
  if (source === undefined) {
    throw new RecordNotFoundError('There is no such source.', { fix: 'Look for it in the list of sources.' });
  }
  if (!steps[source.state].includes(to)) {
    throw new RecordConflictError('This step does not follow from where it stands.', {
      expected: steps[source.state].join(' or ') || 'no further step',
      received: `from ${source.state} to ${to}`,
      fix: 'Load the page again and see where it stands.',
    });
  }
  const now = new Date();
  if (to === 'approved') await approve(db, source, actorId, now);
  if (to === 'retired' && source.state !== 'approved') {
    await db.update(knowledgeGaps).set({ state: 'open', sourceId: null }).where(eq(knowledgeGaps.sourceId, id));
  }
  const [moved] = await db
    .update(knowledgeSources)
    .set({
      state: to,
      changedAt: now,
      ...(to === 'submitted' && { submittedAt: now }),
      ...(to === 'draft' && { submittedAt: null }),
      ...(to === 'approved' && { approvedBy: actorId, approvedAt: now }),
    })
    .where(eq(knowledgeSources.id, id))
    .returning();
  if (to === 'approved' || source.state === 'approved') await tellService(db, 'sources');
  return moved!;
}

async function approve(db: Connection, source: KnowledgeSource, actorId: string, now: Date): Promise<void> {
  if (actorId === source.createdBy) {
    throw new SecondPersonError('Who wrote it can’t approve it.', {
      fix: 'Ask another person to read it and to approve it.',
    });
  }
  if (source.replacesId !== null) {
    const [before] = await db
      .select({ state: knowledgeSources.state })
      .from(knowledgeSources)
      .where(eq(knowledgeSources.id, source.replacesId))
      .for('update');
    if (before?.state === 'approved') {
      await db
        .update(knowledgeSources)
        .set({ state: 'retired', changedAt: now })
        .where(eq(knowledgeSources.id, source.replacesId));
    }
  }
  await db.update(knowledgeGaps).set({ state: 'answered' }).where(eq(knowledgeGaps.sourceId, source.id));
}
