import { and, eq, ne } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../database/connection.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { models, modelVersions, stageChanges, type modelStage } from '../schema/models.ts';

/**
 * Moves a version to a stage. The one that was in production goes to the archive in the same transaction, so that there are never
 * two and, in between, never none.
 *
 * @param transaction in which everything happens or nothing
 * @throws RecordNotFoundError
 */
export async function moveVersion(
  transaction: Connection,
  id: string,
  stage: (typeof modelStage.enumValues)[number],
): Promise<typeof modelVersions.$inferSelect> {
  const moved = await lockVersion(transaction, id);
  const stageChangedAt = new Date();
  if (stage === 'production') {
    const replaced = await transaction
      .update(modelVersions)
      .set({ stage: 'archived', stageChangedAt })
      .where(
        and(eq(modelVersions.modelId, moved.modelId), eq(modelVersions.stage, 'production'), ne(modelVersions.id, id)),
      )
      .returning({ id: modelVersions.id });
    for (const { id: versionId } of replaced) {
      await transaction.insert(stageChanges).values({
        id: newId(),
        versionId,
        fromStage: 'production',
        toStage: 'archived',
        replacedBy: moved.version,
      });
    }
  }
  const [row] = await transaction
    .update(modelVersions)
    .set({ stage, stageChangedAt })
    .where(eq(modelVersions.id, id))
    .returning();
  return row!;
}

/** A version, whose model nobody else changes until the transaction ends: two promotions of one model take turns. */
export async function lockVersion(transaction: Connection, id: string): Promise<typeof modelVersions.$inferSelect> {
  const [named] = await transaction
    .select({ modelId: modelVersions.modelId })
    .from(modelVersions)
    .where(eq(modelVersions.id, id));
  if (named === undefined) {
    throw new RecordNotFoundError('There is no such version.', { fix: 'List the model’s versions for their ids.' });
  }
  await transaction.select().from(models).where(eq(models.id, named.modelId)).for('update');
  const [version] = await transaction.select().from(modelVersions).where(eq(modelVersions.id, id));
  return version!;
}
