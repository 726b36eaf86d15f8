/** What is known of a study when its pictures are laid out. */
export interface HangingStudy {
  readonly modality: string;
  readonly numSeries: number;
  readonly hasPrior: boolean;
}

/** How pictures hang at first; whoever reads may change it. */
export interface Hanging {
  readonly layout: 'single' | 'with-prior';
  /** Whether one viewport scrolls through all pictures, or each series has a stack of its own. */
  readonly stack: 'study' | 'series';
  /** Whether zoom, pan and place in the stack of the prior follow. */
  readonly isLinked: boolean;
}

interface HangingRule {
  readonly modalities: readonly string[];
  readonly hanging: (study: HangingStudy) => Hanging;
}

/** Radiographs are compared with the last one side by side; sections are scrolled through series by series. */
const rules: readonly HangingRule[] = [
  {
    modalities: ['CR', 'DX', 'MG'],
    hanging: ({ hasPrior }) => ({ layout: hasPrior ? 'with-prior' : 'single', stack: 'study', isLinked: false }),
  },
  {
    modalities: ['CT', 'MR', 'PT', 'NM'],
    hanging: ({ hasPrior }) => ({ layout: hasPrior ? 'with-prior' : 'single', stack: 'series', isLinked: true }),
  },
  { modalities: ['US', 'XA', 'RF'], hanging: () => ({ layout: 'single', stack: 'study', isLinked: false }) },
];

/** The layout of the first rule that knows the modality; others hang one at a time, series by series. */
export function hangingOf(study: HangingStudy): Hanging {
  const rule = rules.find(({ modalities }) => modalities.includes(study.modality));
  return rule?.hanging(study) ?? { layout: 'single', stack: study.numSeries > 1 ? 'series' : 'study', isLinked: false };
}
