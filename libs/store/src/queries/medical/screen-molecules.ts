import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { screenMolecules } from '../../schema/screens.ts';
import { pageLimit } from '../page.ts';

export type ScreenMolecule = typeof screenMolecules.$inferSelect;

export interface ScreenMoleculeSearch {
  /** The last rank of the page before; of diverse ones, their last place. */
  readonly after?: number | undefined;
  /** 1 to 1,000; default 50. */
  readonly limit?: number | undefined;
  /** The diverse ones alone, in the order in which they were picked. */
  readonly isDiverse?: boolean | undefined;
  /** Those within the domain of every model that was asked. */
  readonly isInDomain?: boolean | undefined;
  /** Only these ranks. */
  readonly ranks?: readonly number[] | undefined;
}

/** A page of a screen's molecules, the best first. */
export async function listScreenMolecules(
  db: Connection,
  screenId: string,
  search: ScreenMoleculeSearch = {},
): Promise<{ readonly rows: readonly ScreenMolecule[]; readonly next: number | undefined }> {
  const limit = pageLimit({ limit: search.limit });
  const { after = 0, isDiverse = false, isInDomain, ranks } = search;
  const place = isDiverse ? screenMolecules.diverseRank : screenMolecules.rank;
  const found = await explained(
    db
      .select()
      .from(screenMolecules)
      .where(
        and(
          eq(screenMolecules.screenId, screenId),
          gt(place, after),
          isDiverse ? isNotNull(screenMolecules.diverseRank) : undefined,
          isInDomain === undefined ? undefined : eq(screenMolecules.isInDomain, isInDomain),
          ranks === undefined ? undefined : inArray(screenMolecules.rank, [...ranks]),
        ),
      )
      .orderBy(asc(place))
      .limit(limit + 1),
  );
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit ? ((isDiverse ? last?.diverseRank : last?.rank) ?? undefined) : undefined };
}

/** @throws RecordNotFoundError */
export async function getScreenMolecule(db: Connection, screenId: string, rank: number): Promise<ScreenMolecule> {
  const [row] = await explained(
    db
      .select()
      .from(screenMolecules)
      .where(and(eq(screenMolecules.screenId, screenId), eq(screenMolecules.rank, rank))),
  );
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no such molecule.', { fix: 'Look for it in its screen.' });
}

export type ScreenStructure = Pick<ScreenMolecule, 'rank' | 'smiles' | 'fingerprint'>;

/** What a search looks at: the structures of all molecules of a screen, the best first; about 0.5 kB each. */
export const readScreenStructures = (db: Connection, screenId: string): Promise<ScreenStructure[]> =>
  explained(
    db
      .select({
        rank: screenMolecules.rank,
        smiles: screenMolecules.smiles,
        fingerprint: screenMolecules.fingerprint,
      })
      .from(screenMolecules)
      .where(eq(screenMolecules.screenId, screenId))
      .orderBy(asc(screenMolecules.rank)),
  );
