import { http } from '../../../server/application.ts';
import { listRecipes, listRunMetrics } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'jobs:read', summary: 'Recipes that workers follow, with their settings and figures' },
  async ({ services }) => {
    const { db } = services.database;
    const recipes = await listRecipes(db);
    return Promise.all(recipes.map(async (recipe) => ({ ...recipe, metrics: await listRunMetrics(db, recipe.name) })));
  },
);
