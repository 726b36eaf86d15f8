import type {
  ApplicationField,
  CreditPerformance,
  CreditTraining,
  InputImportance,
  ModelComparison,
  ModelEvidence,
} from '@newfield/finance';

import type { ScorecardTable } from '../../server/models/scorecard-table.ts';
import type { Trail } from '../approvals/trail.ts';
import type { HistoryChoice } from '../policies/policy.ts';

export type ModelState = 'candidate' | 'submitted' | 'approved' | 'challenger' | 'champion' | 'retired' | 'rejected';

/** A line of the inventory. */
export interface ModelLine {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly kind: 'scorecard' | 'trees';
  readonly state: ModelState;
  readonly figures: CreditPerformance;
  readonly training: CreditTraining;
  readonly historyId: string | null;
  readonly createdByName: string | null;
  readonly createdAt: string;
}

export interface ModelAnswer {
  readonly model: ModelLine;
  readonly fields: readonly ApplicationField[];
  readonly scorecard: ScorecardTable | null;
  readonly others: readonly Pick<ModelLine, 'id' | 'name' | 'version' | 'state'>[];
  readonly histories: readonly HistoryChoice[];
  readonly trail: Trail;
}

export interface EvidenceAnswer {
  readonly history: { readonly id: string; readonly name: string };
  readonly numRowsTrainedOn: number;
  readonly evidence: ModelEvidence;
  readonly importance: readonly InputImportance[] | null;
}

export interface ComparisonAnswer {
  readonly numRowsTrainedOn: number;
  readonly policyVersion: number | null;
  readonly comparison: ModelComparison;
}
