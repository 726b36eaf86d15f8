import { InvalidArgumentError } from './errors/index.ts';

/** A number that a recipe can be asked to use instead of its own. */
export interface RecipeSetting {
  readonly default: number;
  /** Both ends belong to the range. */
  readonly minimum: number;
  readonly maximum: number;
  readonly isWhole: boolean;
  /** How neighbouring values are spaced in a search: rates and sizes by factors, the rest by differences. */
  readonly scale: 'linear' | 'logarithmic';
}

/**
 * Checks values for a recipe's settings.
 *
 * @param settings values by name
 * @returns the same values
 * @throws InvalidArgumentError naming each setting that the recipe lacks or whose value is out of its range
 */
export function checkRecipeSettings(
  recipe: { readonly name: string; readonly settings?: Readonly<Record<string, RecipeSetting>> },
  settings: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const known = recipe.settings ?? {};
  const wrong = Object.entries(settings).filter(
    ([name, value]) => !isUsable(Object.hasOwn(known, name) ? known[name] : undefined, value),
  );
  if (wrong.length === 0) return settings;
  throw new InvalidArgumentError(`The recipe "${recipe.name}" can't be followed with these settings.`, {
    stage: 'training',
    expected: Object.entries(known).map(explain).join(', ') || 'none: this recipe has no settings',
    received: wrong.map(([name]) => name).join(', '),
    fix: 'Leave these settings out, or give values in their ranges.',
  });
}

const isUsable = (setting: RecipeSetting | undefined, value: number): boolean =>
  setting !== undefined &&
  value >= setting.minimum &&
  value <= setting.maximum &&
  (!setting.isWhole || Number.isInteger(value));

const explain = ([name, { minimum, maximum, isWhole }]: readonly [string, RecipeSetting]): string =>
  `${name} (${isWhole ? 'whole, ' : ''}${minimum} to ${maximum})`;

/** Ranges of the settings that most recipes have; each recipe gives its own default. */
export const recipeSetting = {
  epochs: (own: number): RecipeSetting => whole(own, 1, 1000, 'linear'),
  seed: (own: number): RecipeSetting => whole(own, 0, 2 ** 31 - 1, 'linear'),
  batchSize: (own: number): RecipeSetting => whole(own, 1, 4096, 'logarithmic'),
  learningRate: (own: number): RecipeSetting => ({
    default: own,
    minimum: 1e-6,
    maximum: 10,
    isWhole: false,
    scale: 'logarithmic',
  }),
} as const;

const whole = (own: number, minimum: number, maximum: number, scale: RecipeSetting['scale']): RecipeSetting => ({
  default: own,
  minimum,
  maximum,
  isWhole: true,
  scale,
});
