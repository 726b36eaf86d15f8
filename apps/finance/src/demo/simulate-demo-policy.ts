import {
  heldBackRows,
  openCreditModel,
  readCreditDocument,
  selectHistory,
  simulatePolicy,
  type CreditHistory,
  type CreditPolicy,
  type CreditTraining,
} from '@newfield/finance';
import type { CreditHistoryRow, CreditModelRow } from '@newfield/store';

import type { KeptSimulation } from '../server/policies/kept-simulation.ts';

export interface DemoSimulationInput {
  readonly champion: CreditModelRow;
  readonly history: Pick<CreditHistoryRow, 'id' | 'name'>;
  readonly opened: CreditHistory;
  readonly currency: string;
  readonly policy: CreditPolicy;
}

/** What the demo's policy would have done to the applicants that its model was not trained on. */
export function simulateDemoPolicy({
  champion,
  history,
  opened,
  currency,
  policy,
}: DemoSimulationInput): KeptSimulation {
  const unseen = heldBackRows(opened, [champion.training as unknown as CreditTraining]);
  const model = openCreditModel(readCreditDocument(champion.document));
  return {
    format: 'newfield-policy-simulation/1',
    history: { id: history.id, name: history.name },
    rows: 'held-back',
    numRowsInTable: opened.table.numRows,
    numRowsTrainedOn: 0,
    model: { id: champion.id, name: champion.name, version: champion.version },
    live: null,
    simulatedAt: new Date().toISOString(),
    result: simulatePolicy({ model, history: selectHistory(opened, unseen), currency }, { draft: policy }),
  };
}
