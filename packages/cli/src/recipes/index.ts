import { InvalidArgumentError, type Recipe } from '@newfield/core';
import { languageRecipes } from '@newfield/language/recipes';
import { manufacturingRecipes } from '@newfield/manufacturing/recipes';
import { medicalRecipes } from '@newfield/medical/recipes';
import { catsDogs } from './cats-dogs.ts';
import { catsDogsArticle } from './cats-dogs-article.ts';
import { cifar10Resnet } from './cifar10-resnet.ts';

export const recipes: readonly Recipe[] = [
  catsDogsArticle,
  cifar10Resnet,
  catsDogs,
  ...medicalRecipes,
  ...manufacturingRecipes,
  ...languageRecipes,
];

/** @throws InvalidArgumentError naming the recipes there are */
export function recipeNamed(name: string): Recipe {
  const recipe = recipes.find((candidate) => candidate.name === name);
  if (recipe !== undefined) return recipe;
  throw new InvalidArgumentError(`There is no recipe "${name}".`, {
    expected: recipes.map((candidate) => candidate.name).join(', '),
    fix: 'Name one of these recipes.',
  });
}

export { cifar10Training } from './cifar10-resnet.ts';
