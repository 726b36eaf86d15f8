import type { CreditTraining } from '@newfield/finance';
import type { CreditHistoryRow, CreditPolicyRow, Lender } from '@newfield/store';

import { readHistory } from '../histories.ts';
import {
  creditPolicySchema,
  heldBackRows,
  openCreditModel,
  requirePolicyFits,
  selectHistory,
  simulatePolicy,
} from '../platform.ts';
import type { Champion } from './champion.ts';
import type { KeptSimulation, SimulatedRows } from './kept-simulation.ts';

export interface SimulationInput {
  readonly lender: Lender;
  readonly draft: CreditPolicyRow;
  readonly live: CreditPolicyRow | undefined;
  readonly champion: Champion;
  readonly history: CreditHistoryRow;
  readonly rows: SimulatedRows;
}

/**
 * Tries a draft on past applicants beside the live policy, with the model that decides.
 *
 * @throws InvalidArgumentError when a rule does not fit the form, or the table lacks what the model reads
 */
export async function simulateDraft(input: SimulationInput): Promise<KeptSimulation> {
  const { lender, draft, live, champion, history, rows } = input;
  const policy = creditPolicySchema.parse(draft.document);
  requirePolicyFits(policy, champion.document.fields);
  const opened = await readHistory(history, lender);
  const isTrainedOnIt = champion.row.historyId === history.id;
  const training = champion.row.training as unknown as CreditTraining;
  const unseen = isTrainedOnIt ? heldBackRows(opened, [training]) : undefined;
  const chosen = rows === 'held-back' && unseen ? selectHistory(opened, unseen) : opened;
  const result = simulatePolicy(
    { model: openCreditModel(champion.document), history: chosen, currency: lender.currency },
    { draft: policy, ...(live && { live: creditPolicySchema.parse(live.document) }) },
  );
  return {
    format: 'newfield-policy-simulation/1',
    history: { id: history.id, name: history.name },
    rows,
    numRowsInTable: opened.table.numRows,
    numRowsTrainedOn: rows === 'all' && unseen ? opened.table.numRows - unseen.length : 0,
    model: { id: champion.row.id, name: champion.row.name, version: champion.row.version },
    live: live ? { id: live.id, version: live.version } : null,
    simulatedAt: new Date().toISOString(),
    result,
  };
}
