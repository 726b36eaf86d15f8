import type { Criterion, ScreeningDescriptor } from './screen-request.ts';

/** Ready-made goals, to begin from. */
export interface ScreenPreset {
  readonly name: 'oral' | 'bace' | 'brain';
  readonly criteria: readonly Criterion[];
}

const high = (low: number, best: number) => ({ aim: 'high', low, high: best, steepness: 1 }) as const;
const low = (best: number, useless: number) => ({ aim: 'low', low: best, high: useless, steepness: 1 }) as const;
const within = (useless: number, from: number, to: number, uselessAgain: number) =>
  ({ aim: 'within', low: useless, from, to, high: uselessAgain, steepness: 1 }) as const;

const descriptor = (name: ScreeningDescriptor, aim: Criterion['aim'], weight = 1): Criterion => ({
  source: { from: 'descriptor', descriptor: name },
  aim,
  weight,
});
const model = (name: string, property: string, aim: Criterion['aim'], weight = 1): Criterion => ({
  source: { from: 'model', model: name, property },
  aim,
  weight,
});

/**
 * Rules of thumb as slopes instead of steps: bounds of Lipinski 1997 and Veber 2002 where desirability begins to fall, of Pajouhesh &
 * Lenz 2005 for the brain. Nobody has tuned them on a project's own measurements: they are where one begins.
 */
export const screenPresets: readonly ScreenPreset[] = [
  {
    name: 'oral',
    criteria: [
      descriptor('molecularWeight', within(100, 200, 500, 700)),
      descriptor('logP', within(-2, 0, 3, 6)),
      descriptor('polarSurface', low(90, 160)),
      descriptor('hydrogenBondDonors', low(3, 7)),
      descriptor('rotatableBonds', low(7, 13)),
      model('molecules-esol', 'log_solubility', high(-6, -3)),
    ],
  },
  {
    name: 'bace',
    criteria: [
      model('molecules-bace', 'class', high(0, 1), 3),
      model('molecules-bbbp', 'p_np', high(0, 1)),
      model('molecules-esol', 'log_solubility', high(-7, -4)),
      descriptor('molecularWeight', within(200, 300, 500, 700)),
    ],
  },
  {
    name: 'brain',
    criteria: [
      model('molecules-bbbp', 'p_np', high(0, 1), 2),
      descriptor('polarSurface', low(70, 120)),
      descriptor('molecularWeight', low(400, 550)),
      descriptor('logP', within(0, 1.5, 3, 5)),
      descriptor('hydrogenBondDonors', low(2, 5)),
    ],
  },
];
