import type { StepRates } from '@newfield/core';

/** Under which name the rates are kept among the settings. */
export const stepRatesSetting = 'step-rates';

/** How fast the workers' machine trains, as it was measured last. */
export interface MeasuredMachine {
  readonly host: string;
  readonly processor: string;
  readonly threads: number;
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly rates: StepRates;
}
