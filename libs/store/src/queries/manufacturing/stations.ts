import { and, desc, eq, getTableColumns, lt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { products, stations } from '../../schema/manufacturing/index.ts';
import { pageLimit, toPage, type Page, type PageRequest } from '../page.ts';

export type Station = typeof stations.$inferSelect;
export type NewStation = Pick<Station, 'name' | 'sourceKind' | 'productId'> &
  Partial<Pick<Station, 'sourceSettings' | 'keepGoodDays' | 'keepRejectedDays' | 'createdBy'>>;
export type StationChange = Partial<Omit<NewStation, 'createdBy'>>;
/** With the name of what is inspected there. */
export type NamedStation = Station & { readonly productName: string };

/** @throws RecordConflictError when the name is taken, or there is no such product */
export async function createStation(db: Connection, station: NewStation): Promise<Station> {
  const [created] = await explained(
    db
      .insert(stations)
      .values({ ...station, id: newId() })
      .returning(),
  );
  return created!;
}

const named = { ...getTableColumns(stations), productName: products.name };

/** @throws RecordNotFoundError */
export async function getStation(db: Connection, id: string): Promise<NamedStation> {
  const [row] = await explained(
    db.select(named).from(stations).innerJoin(products, eq(products.id, stations.productId)).where(eq(stations.id, id)),
  );
  if (row !== undefined) return row;
  throw noStation();
}

/** Newest first. */
export async function listStations(
  db: Connection,
  request: PageRequest & { readonly productId?: string } = {},
): Promise<Page<NamedStation>> {
  const limit = pageLimit(request);
  const { after, productId } = request;
  const found = await explained(
    db
      .select(named)
      .from(stations)
      .innerJoin(products, eq(products.id, stations.productId))
      .where(
        and(
          productId === undefined ? undefined : eq(stations.productId, productId),
          after === undefined ? undefined : lt(stations.id, after),
        ),
      )
      .orderBy(desc(stations.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

/** Another source, or another product. @throws RecordNotFoundError; RecordConflictError */
export async function changeStation(db: Connection, id: string, change: StationChange): Promise<Station> {
  const [changed] = await explained(
    db
      .update(stations)
      .set({ ...change, changedAt: new Date() })
      .where(eq(stations.id, id))
      .returning(),
  );
  if (changed !== undefined) return changed;
  throw noStation();
}

const noStation = (): Error =>
  new RecordNotFoundError('There is no such station.', { fix: 'Look for it in the list.' });
