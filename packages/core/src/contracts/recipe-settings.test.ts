import { describe, expect, it } from 'vitest';
import { checkRecipeSettings, recipeSetting } from './recipe-settings.ts';

const recipe = {
  name: 'small',
  settings: { epochs: recipeSetting.epochs(10), learningRate: recipeSetting.learningRate(0.001) },
};

describe('settings of a recipe', () => {
  it('pass as they are when the recipe has them, at the ends of their ranges too', () => {
    const settings = { epochs: 1, learningRate: 10 };
    expect(checkRecipeSettings(recipe, settings)).toBe(settings);
    expect(checkRecipeSettings({ name: 'fixed' }, {})).toEqual({});
  });

  it.each([
    ['a name it lacks', { momentum: 0.9 }, 'momentum'],
    ['a name of every object', { constructor: 1 }, 'constructor'],
    ['a number out of range', { learningRate: 11 }, 'learningRate'],
    ['no number', { learningRate: Number.NaN }, 'learningRate'],
    ['half an epoch', { epochs: 1.5 }, 'epochs'],
  ])('are refused by name for %s', (_, settings, name) => {
    expect(() => checkRecipeSettings(recipe, settings)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', received: name }),
    );
  });
});
