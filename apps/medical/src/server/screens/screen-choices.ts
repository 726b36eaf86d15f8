import type { Criterion, CriterionSource } from '@newfield/medical/molecules';

import { offeredModels, screeningDescriptors, screenPresets } from '../platform.ts';

/** Something that molecules may be chosen by. */
export interface ScreenChoice {
  readonly source: CriterionSource;
  /** Of the value; `1` for probabilities and counts. */
  readonly unit: string;
  readonly kind: 'number' | 'probability';
}

export interface ScreenChoices {
  readonly choices: readonly ScreenChoice[];
  readonly presets: readonly {
    readonly name: 'oral' | 'bace' | 'brain';
    readonly criteria: readonly Criterion[];
    /** Whether models that it would ask aren't installed; it does without them. */
    readonly isPartial: boolean;
  }[];
}

/** What is installed here, and goals to begin from. */
export function screenChoices(): ScreenChoices {
  const names = offeredModels.map(({ name }) => name);
  return {
    choices: [
      ...offeredModels.flatMap(({ name, set }) =>
        set.properties.map((property): ScreenChoice => ({
          source: { from: 'model', model: name, property },
          unit: set.unit,
          kind: set.kind === 'classification' ? 'probability' : 'number',
        })),
      ),
      ...Object.entries(screeningDescriptors).map(([descriptor, unit]) => ({
        source: { from: 'descriptor', descriptor } as CriterionSource,
        unit,
        kind: 'number' as const,
      })),
    ],
    presets: screenPresets
      .map(({ name, criteria }) => {
        const possible = criteria.filter(({ source }) => source.from === 'descriptor' || names.includes(source.model));
        return { name, criteria: possible, isPartial: possible.length < criteria.length };
      })
      .filter(({ criteria }) => criteria.length > 0),
  };
}
