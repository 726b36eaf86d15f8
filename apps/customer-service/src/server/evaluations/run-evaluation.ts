import { setImmediate } from 'node:timers/promises';

import type { Flow, SavedQuestion } from '@newfield/language';
import type { ApprovedSource, Database, Evaluation } from '@newfield/store';

import { assistantService } from '../assistant/assistant-service.ts';
import {
  approvedSources,
  currentEvaluation,
  evaluateAssistant,
  getFlow,
  getQuestionSet,
  keepEvaluation,
  liveFlow,
} from '../platform.ts';

export interface EvaluationRequest {
  readonly questionSetId: string;
  readonly flowId: string;
  /** The live flow too, where it wasn't asked since the documents changed. */
  readonly withLive: boolean;
  readonly createdBy: string;
}

/**
 * Asks a saved set of questions by a flow, with the documents that are live, and keeps what came of each.
 *
 * @throws RecordNotFoundError; InvalidArgumentError when the flow can't go live
 */
export async function runEvaluation({ db }: Database, request: EvaluationRequest): Promise<Evaluation> {
  const { questionSetId, flowId, withLive, createdBy } = request;
  const [flow, live, set] = [await getFlow(db, flowId), await liveFlow(db), await getQuestionSet(db, questionSetId)];
  const sources = await approvedSources(db);
  const sourceIds = sources.map(({ id }) => id);
  const asked = (set.questions as unknown as SavedQuestion[]).map((question) => placed(question, sources));
  const service = await assistantService();
  const run = async ({ id, document }: { readonly id: string; readonly document: unknown }): Promise<Evaluation> => {
    const createdAt = new Date();
    const assistant = {
      async reply(turn: Parameters<typeof service.reply>[0]) {
        // Customers are answered in between.
        await setImmediate();
        return service.tryOut(document as Flow, turn);
      },
    };
    const { questions, ...figures } = await evaluateAssistant(assistant, asked);
    return keepEvaluation(db, {
      ...{ questionSetId, flowId: id, sourceIds, createdBy, createdAt },
      ...{ figures: { ...figures }, results: questions.map((question) => ({ ...question })) },
    });
  };
  if (withLive && live !== undefined && live.id !== flow.id) {
    const known = await currentEvaluation(db, live, questionSetId);
    const isCurrent =
      known !== undefined && known.createdAt >= set.changedAt && known.sourceIds.join() === sourceIds.join();
    if (!isCurrent) await run(live);
  }
  return run(flow);
}

/** Sets name documents by their files, whose ids differ from one installation to the next. */
function placed(question: SavedQuestion, sources: readonly ApprovedSource[]): SavedQuestion {
  const { documentId } = question;
  const source = sources.find(({ id, fileName, name }) => [id, fileName, name].includes(documentId ?? ''));
  return source === undefined ? question : { ...question, documentId: source.id };
}
