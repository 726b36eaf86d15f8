import { defineError, type ErrorDetails } from '@newfield/core/contracts';

/** One constraint of a conflict. */
export interface Conflict {
  /** Such as "sector energy", "bounds of AAPL", "return target" or "turnover". */
  readonly constraint: string;
  /** By how much this one has to give way in the smallest relaxation, in the constraint's own unit; 0 when it may stay. */
  readonly relaxBy: number;
}

const Infeasible = defineError('InfeasiblePortfolioError', 'INFEASIBLE_PORTFOLIO', 'training');

/** No portfolio meets all constraints. */
export class InfeasiblePortfolioError extends Infeasible {
  /** A set of constraints that can't hold together, though they can when any one of them is dropped. */
  readonly conflicts: readonly Conflict[];
  /** Constraints that give way so that a portfolio exists, by the least sum; not all are in `conflicts` when there are several. */
  readonly relaxation: readonly Conflict[];

  constructor(message: string, details: ErrorDetails, conflicts: readonly Conflict[], relaxation: readonly Conflict[]) {
    super(message, details);
    this.conflicts = conflicts;
    this.relaxation = relaxation;
  }
}
