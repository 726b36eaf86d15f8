import type { Flow } from '@newfield/language';
import type { Database, FlowRow } from '@newfield/store';

import {
  actionSpecs,
  checkFlow,
  currentEvaluation,
  defaultFlow,
  getFlow,
  liveFlow,
  sampleShopData,
} from '../platform.ts';

/** A flow with everything that its page shows. @throws RecordNotFoundError */
export async function flowView({ db }: Pick<Database, 'db'>, id: string) {
  const flow = await getFlow(db, id);
  const live = await liveFlow(db);
  const evaluation = await currentEvaluation(db, flow);
  const before = live && evaluation && (await currentEvaluation(db, live, evaluation.questionSetId));
  return {
    flow: shown(flow),
    problems: checkFlow(flow.document),
    // Until one is published, the assistant follows the flow that ships.
    live: live ? shown(live) : { id: null, version: 0, document: defaultFlow },
    evaluation: evaluation && { id: evaluation.id, figures: evaluation.figures },
    evaluationOfLive: before && { id: before.id, figures: before.figures },
    actions: Object.values(actionSpecs).map(({ name, slots, changesSomething }) => ({ name, slots, changesSomething })),
    /** Made-up customers of the sample shop as whom the flow can be tried. */
    customers: sampleShopData().customers.map(({ id: customerId, name }) => ({ id: customerId, name })),
  };
}

const shown = ({ id, version, state, document, note, publishedAt }: FlowRow) => ({
  ...{ id, version, state, note, publishedAt },
  document: document as unknown as Flow,
});
