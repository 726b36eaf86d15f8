export { currentCommit } from './current-commit.ts';
export { saveRecipeBundle, type RecipeBundle } from './save-recipe-bundle.ts';
