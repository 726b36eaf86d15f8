import { and, desc, eq, lt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { models } from '../schema/models.ts';
import { pageLimit, toPage, type Page, type PageRequest } from './page.ts';

export type Model = typeof models.$inferSelect;
export type NewModel = Pick<Model, 'name' | 'domain' | 'task'> & Partial<Pick<Model, 'description'>>;

/** Registers a model's name. @throws RecordConflictError when the name is taken */
export async function createModel(db: Connection, model: NewModel): Promise<Model> {
  const [row] = await explained(
    db
      .insert(models)
      .values({ ...model, id: newId() })
      .returning(),
  );
  return row!;
}

/** @throws RecordNotFoundError */
export async function getModel(db: Connection, name: string): Promise<Model> {
  const [row] = await explained(db.select().from(models).where(eq(models.name, name)));
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no model of this name.', { fix: 'List the models for their names.' });
}

/** Models, newest first. */
export async function listModels(
  db: Connection,
  filter: PageRequest & { readonly domain?: string | undefined } = {},
): Promise<Page<Model>> {
  const limit = pageLimit(filter);
  const { domain, after } = filter;
  const found = await explained(
    db
      .select()
      .from(models)
      .where(
        and(
          domain === undefined ? undefined : eq(models.domain, domain),
          after === undefined ? undefined : lt(models.id, after),
        ),
      )
      .orderBy(desc(models.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}
