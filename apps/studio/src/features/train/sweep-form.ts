import { z } from 'zod';

import { numberField } from './number-field.ts';
import type { Recipe, Sweep } from './train-answers.ts';

export type SweepMethod = Sweep['method'];

const wholeField = (minimum: number, maximum: number) =>
  z.string().trim().regex(/^\d+$/).transform(Number).pipe(z.number().min(minimum).max(maximum));

interface SweepValues {
  readonly name: string;
  readonly ranges: Readonly<
    Record<string, { readonly least?: number | undefined; readonly most?: number | undefined }>
  >;
  readonly numTrials: number;
  readonly firstEpochs: number;
  readonly reduction: number;
  readonly metric: string;
}

/** The form for a sweep of a recipe: two ends for each of its settings, both empty for the recipe's own value. */
export function sweepForm({ name: recipeName, settings }: Recipe, method: SweepMethod) {
  // Successive halving decides on the epochs itself.
  const names = Object.keys(settings).filter((name) => method === 'random' || name !== 'epochs');
  const rangeOf = (name: string) =>
    z
      .object({ least: numberField(settings[name]!), most: numberField(settings[name]!) })
      .refine(({ least, most }) => most === undefined || (least !== undefined && least < most), { path: ['most'] });
  const schema = z.object({
    name: z.string().trim().min(1).max(200),
    ranges: z.object(Object.fromEntries(names.map((name) => [name, rangeOf(name)]))),
    numTrials: wholeField(1, 500),
    firstEpochs: wholeField(1, 1000),
    reduction: wholeField(2, 10),
    metric: z.string().trim().min(1).max(200),
  });
  const rate = settings['learningRate'];
  const around = (name: string) =>
    name === 'learningRate' && rate !== undefined
      ? { least: String(rate.default / 10), most: String(rate.default * 10) }
      : { least: '', most: '' };
  const defaults = {
    name: recipeName,
    ranges: Object.fromEntries(names.map((name) => [name, around(name)])),
    numTrials: method === 'random' ? '8' : '9',
    firstEpochs: '1',
    reduction: '3',
  };
  return { schema, defaults, names };
}

/** What the server is asked for: two ends are a range to search, one is a value that all trials share. */
export function toSweepRequest(
  recipe: Recipe,
  method: SweepMethod,
  { ranges, name, numTrials, firstEpochs, reduction, metric }: SweepValues,
  goal: Sweep['goal'],
) {
  const given = Object.entries(ranges).filter(([, { least }]) => least !== undefined);
  const searched = given.filter(([, { most }]) => most !== undefined);
  const fixed = given.filter(([, { most }]) => most === undefined);
  return {
    ...{ name, recipe: recipe.name, method, metric, goal, numTrials },
    ...(method === 'successive-halving' && { firstEpochs, reduction }),
    fixed: Object.fromEntries(fixed.map(([setting, { least }]) => [setting, least!])),
    space: Object.fromEntries(
      searched.map(([setting, { least, most }]) => {
        const { scale, isWhole } = recipe.settings[setting]!;
        return [setting, { kind: 'range', minimum: least!, maximum: most!, scale, isWhole }];
      }),
    ),
  };
}
