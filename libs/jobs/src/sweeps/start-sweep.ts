import { checkRecipeSettings, InvalidArgumentError } from '@newfield/core/contracts';
import { connectionOn, createSweep, listRecipes, type OfferedRecipe, type SearchRange } from '@newfield/store';
import type { PoolClient } from 'pg';
import type PgBoss from 'pg-boss';
import { advanceSweep } from './advance-sweeps.ts';
import { checkSweepRequest, type SweepRequest } from './sweep-request.ts';

/**
 * Records a sweep and sends its first round, as part of a transaction.
 *
 * @returns the sweep's id
 * @throws InvalidArgumentError when the request is faulty, no worker follows the recipe, or the recipe lacks a setting
 */
export async function startSweep(
  client: PoolClient,
  boss: PgBoss,
  request: SweepRequest,
  requestedBy: string | undefined,
): Promise<string> {
  const checked = checkSweepRequest(request);
  const connection = connectionOn(client);
  const recipe = (await listRecipes(connection)).find(({ name }) => name === checked.recipe);
  if (recipe === undefined) throw unknownRecipe();
  checkSpace(recipe, checked.space, checked.fixed);
  const isHalving = checked.method === 'successive-halving';
  if (isHalving) checkRecipeSettings(recipe, { epochs: checked.firstEpochs });
  const { id } = await createSweep(connection, {
    ...checked,
    reduction: isHalving ? checked.reduction : null,
    firstEpochs: isHalving ? checked.firstEpochs : null,
    createdBy: requestedBy ?? null,
  });
  await advanceSweep(client, boss, id);
  return id;
}

function checkSpace(
  recipe: OfferedRecipe,
  space: Readonly<Record<string, SearchRange>>,
  fixed: Readonly<Record<string, number>>,
): void {
  checkRecipeSettings(recipe, fixed);
  for (const [name, range] of Object.entries(space)) {
    const ends = range.kind === 'choices' ? range.values : [range.minimum, range.maximum];
    for (const value of ends) checkRecipeSettings(recipe, { [name]: value });
    const needsWhole = recipe.settings[name]?.isWhole === true;
    if (range.kind === 'range' && needsWhole && !range.isWhole) throw notWhole(name);
  }
}

const unknownRecipe = (): Error =>
  new InvalidArgumentError('No worker has said that it follows this recipe.', {
    stage: 'training',
    expected: 'the name of a recipe that a worker has made known',
    fix: 'Choose one of the recipes that are listed, or start a worker that has it: newfield worker.',
  });

const notWhole = (name: string): Error =>
  new InvalidArgumentError(`The setting "${name}" takes whole numbers.`, {
    stage: 'training',
    expected: 'a range with isWhole',
    fix: 'Set isWhole for this range.',
  });
