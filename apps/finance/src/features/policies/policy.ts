import type { ApplicationField, CreditPolicy, ScoreCount } from '@newfield/finance';

import type { KeptSimulation } from '../../server/policies/kept-simulation.ts';
import type { Trail } from '../approvals/trail.ts';

export type PolicyState = 'draft' | 'submitted' | 'live' | 'retired' | 'rejected';

/** A line of the list of policies. */
export interface PolicyLine {
  readonly id: string;
  readonly version: number;
  readonly state: PolicyState;
  readonly document: CreditPolicy;
  readonly isSimulated: boolean;
  readonly createdByName: string | null;
  readonly changedAt: string;
}

export interface Policy {
  readonly id: string;
  readonly version: number;
  readonly state: PolicyState;
  readonly document: CreditPolicy;
  readonly simulation: KeptSimulation | null;
}

export interface HistoryChoice {
  readonly id: string;
  readonly name: string;
  readonly numRows: number | null;
}

export interface PolicyAnswer {
  readonly policy: Policy;
  readonly live: Policy | null;
  readonly champion: {
    readonly id: string;
    readonly name: string;
    readonly version: number;
    readonly fields: readonly ApplicationField[];
  } | null;
  readonly histories: readonly HistoryChoice[];
  readonly trail: Trail;
}

export interface ScoresAnswer {
  readonly scores: readonly ScoreCount[];
}
