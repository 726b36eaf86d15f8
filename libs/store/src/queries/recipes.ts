import { asc, sql } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { recipes } from '../schema/recipes.ts';

export type OfferedRecipe = typeof recipes.$inferSelect;
export type NewOfferedRecipe = Omit<typeof recipes.$inferInsert, 'announcedAt'>;

/** Makes known which recipes can be followed; one of the same name is replaced. */
export async function offerRecipes(db: Connection, offered: readonly NewOfferedRecipe[]): Promise<void> {
  if (offered.length === 0) return;
  await explained(
    db
      .insert(recipes)
      .values(offered.map((recipe) => ({ ...recipe, data: recipe.data ?? null, announcedAt: new Date() })))
      .onConflictDoUpdate({
        target: recipes.name,
        set: {
          description: sql`excluded.description`,
          data: sql`excluded.data`,
          settings: sql`excluded.settings`,
          announcedAt: sql`excluded.announced_at`,
        },
      }),
  );
}

/** The recipes that workers have made known, by name. */
export function listRecipes(db: Connection): Promise<OfferedRecipe[]> {
  return explained(db.select().from(recipes).orderBy(asc(recipes.name)));
}
