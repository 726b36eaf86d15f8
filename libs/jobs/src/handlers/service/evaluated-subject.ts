import type { Flow, SavedQuestion } from '@newfield/language';
import {
  approvedSources,
  currentEvaluation,
  getFlow,
  getQuestionSet,
  liveFlow,
  type ApprovedSource,
  type Database,
  type FlowRow,
} from '@newfield/store';
import type { JobInput } from '../../kinds/kinds.ts';

/** What is evaluated, as it stood when the run began. */
export interface EvaluatedSubject {
  /** The live one first, where it is asked too. */
  readonly flows: readonly { readonly id: string; readonly document: Flow }[];
  readonly questions: readonly SavedQuestion[];
  readonly sources: readonly ApprovedSource[];
  /** The same as long as none of it was changed. */
  readonly version: string;
}

/** Reads what a job is to evaluate. @throws RecordNotFoundError */
export async function evaluatedSubject(
  { db }: Database,
  request: JobInput<'evaluate-assistant'>,
): Promise<EvaluatedSubject> {
  const { questionSetId, flowId, withLive } = request;
  const [flow, set, sources] = [
    await getFlow(db, flowId),
    await getQuestionSet(db, questionSetId),
    await approvedSources(db),
  ];
  const live = withLive ? await liveFlow(db) : undefined;
  const isLiveWanted = live !== undefined && live.id !== flow.id;
  const known = isLiveWanted ? await currentEvaluation(db, live, questionSetId) : undefined;
  const isLiveKnown =
    known !== undefined && known.createdAt >= set.changedAt && known.sourceIds.join() === idsOf(sources).join();
  const flows: readonly FlowRow[] = isLiveWanted && !isLiveKnown ? [live, flow] : [flow];
  return {
    flows: flows.map(({ id, document }) => ({ id, document: document as unknown as Flow })),
    questions: (set.questions as unknown as SavedQuestion[]).map((question) => placed(question, sources)),
    sources,
    version: JSON.stringify([...flows, set, ...sources].map(({ id, changedAt }) => [id, changedAt])),
  };
}

export const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** Sets name documents by their files, whose ids differ from one installation to the next. */
function placed(question: SavedQuestion, sources: readonly ApprovedSource[]): SavedQuestion {
  const { documentId } = question;
  const source = sources.find(({ id, fileName, name }) => [id, fileName, name].includes(documentId ?? ''));
  return source === undefined ? question : { ...question, documentId: source.id };
}
