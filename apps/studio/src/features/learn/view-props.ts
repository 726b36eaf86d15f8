import type { useLearnAddress } from './use-learn-address.ts';
import type { OpenedTrainer } from './use-trainer.ts';

/** What the views of one network share. */
export interface LearnViewProps {
  readonly opened: OpenedTrainer;
  /** Names of the plane's axes. */
  readonly axes: { readonly xLabel: string; readonly yLabel: string };
  readonly address: ReturnType<typeof useLearnAddress>;
}
