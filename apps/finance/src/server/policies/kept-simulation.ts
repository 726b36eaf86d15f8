import type { PolicySimulation } from '@newfield/finance';

/** A simulation as it is kept with a policy: what came out, and of what. */
export interface KeptSimulation {
  readonly format: 'newfield-policy-simulation/1';
  readonly history: { readonly id: string; readonly name: string };
  /** Rows that the model was not trained on alone, or all; of how many. */
  readonly rows: SimulatedRows;
  readonly numRowsInTable: number;
  /** Rows of training among the simulated: there the model knows what became of whom. */
  readonly numRowsTrainedOn: number;
  readonly model: { readonly id: string; readonly name: string; readonly version: number };
  readonly live: { readonly id: string; readonly version: number } | null;
  /** ISO 8601. */
  readonly simulatedAt: string;
  readonly result: PolicySimulation;
}

export const simulatedRows = ['held-back', 'all'] as const;
export type SimulatedRows = (typeof simulatedRows)[number];
