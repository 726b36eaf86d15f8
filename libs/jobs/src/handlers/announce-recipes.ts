import type { Recipe } from '@newfield/core';
import { offerRecipes, type Database } from '@newfield/store';

/** Makes known which recipes this worker follows, with the settings each takes; applications offer these. */
export async function announceRecipes(database: Pick<Database, 'db'>, recipes: readonly Recipe[]): Promise<void> {
  await offerRecipes(
    database.db,
    recipes.map(({ name, description, data, settings = {} }) => ({
      name,
      description,
      data: data ?? null,
      settings: { ...settings },
    })),
  );
}
