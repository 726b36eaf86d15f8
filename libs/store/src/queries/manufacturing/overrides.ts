import { and, desc, eq, getTableColumns, isNotNull, lt, max } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { inspections, overrides } from '../../schema/manufacturing/index.ts';
import { pageLimit, toPage, type Page, type PageRequest } from '../page.ts';
import { getInspection, within, type InspectionScope } from './inspections.ts';

export type Override = typeof overrides.$inferSelect;
export type NewOverride = Pick<Override, 'inspectionId' | 'verdict' | 'reason' | 'actorId'> & {
  /** Of a defect; default: what the inspector said. */
  readonly kind?: string | undefined;
};
/** With the part it is about and its person's name as it is now. */
export type NamedOverride = Override & {
  readonly actorName: string | null;
  readonly serial: string;
  readonly inspectorVerdict: Override['verdict'];
};

/** Writes down what a person says of a part, for good: the newest counts, and none is changed. @throws RecordNotFoundError */
export async function addOverride(db: Connection, override: NewOverride): Promise<Override> {
  await getInspection(db, override.inspectionId);
  const [added] = await explained(
    db
      .insert(overrides)
      .values({ ...override, id: newId() })
      .returning(),
  );
  return added!;
}

const namedKindsMax = 50;

/** Kinds of defect that people have named on a product's parts, those named last first; 50 at most. */
export async function listNamedKinds(db: Connection, productId: string): Promise<string[]> {
  const rows = await explained(
    db
      .select({ kind: overrides.kind })
      .from(overrides)
      .innerJoin(inspections, eq(inspections.id, overrides.inspectionId))
      .where(and(eq(inspections.productId, productId), isNotNull(overrides.kind)))
      .groupBy(overrides.kind)
      .orderBy(desc(max(overrides.at)))
      .limit(namedKindsMax),
  );
  return rows.map(({ kind }) => kind!);
}

/** Newest first: of one part, or of the parts of a station, a product, a time. */
export async function listOverrides(
  db: Connection,
  request: PageRequest & InspectionScope & { readonly inspectionId?: string | undefined } = {},
): Promise<Page<NamedOverride>> {
  const limit = pageLimit(request);
  const { after, inspectionId } = request;
  const found = await explained(
    db
      .select({
        ...getTableColumns(overrides),
        actorName: authUsers.name,
        serial: inspections.serial,
        inspectorVerdict: inspections.verdict,
      })
      .from(overrides)
      .innerJoin(inspections, eq(inspections.id, overrides.inspectionId))
      .leftJoin(authUsers, eq(authUsers.id, overrides.actorId))
      .where(
        and(
          within(request),
          inspectionId === undefined ? undefined : eq(overrides.inspectionId, inspectionId),
          after === undefined ? undefined : lt(overrides.id, after),
        ),
      )
      .orderBy(desc(overrides.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}
