import { setImmediate } from 'node:timers/promises';
import { evaluateAssistant, openAssistant, openSupportModels, type ActionPort, type Flow } from '@newfield/language';
import { keepEvaluation, type NewEvaluation } from '@newfield/store';
import { v7 as newId } from 'uuid';
import type { JobContext, JobHandler } from '../../worker/handler.ts';
import type { HandlerStores } from '../made-blobs.ts';
import { evaluatedKnowledge, type EvaluatedKnowledge } from './evaluated-knowledge.ts';
import { evaluatedSubject, idsOf, type EvaluatedSubject } from './evaluated-subject.ts';
import { readCheckpoint, writeCheckpoint, type EvaluationCheckpoint } from './evaluation-checkpoint.ts';

/** Customers of an evaluation are strangers: nothing is done for them. */
const noActions: ActionPort = { run: () => Promise.resolve({ kind: 'not-permitted' }) };
export interface EvaluateAssistantOptions extends HandlerStores {
  /** How often it is kept how far it is, in ms; default 1000. */
  readonly checkpointEveryMs?: number;
}

/**
 * Asks a saved set of questions by a flow, with the documents that are live, and keeps what came of each. A run that is broken off goes on
 * where it was, but where flow, questions or documents were changed meanwhile: then it begins anew. One that is cancelled keeps nothing.
 */
export function evaluateAssistantHandler(options: EvaluateAssistantOptions): JobHandler<'evaluate-assistant'> {
  const { database, blobs, checkpointEveryMs = 1000 } = options;
  return async (request, context) => {
    const { jobId, progress, log, alsoRecord } = context;
    progress(0, 'reading the documents');
    const subject = await evaluatedSubject(database, request);
    const before = await readCheckpoint(context, subject.version);
    if (before.judged.length > 0) log('going on where the run before it was broken off');
    const models = await openSupportModels();
    try {
      const knowledge = await evaluatedKnowledge(blobs, subject.sources, models.encoder, context);
      const answering = { ...models, knowledge, checkpointEveryMs };
      const found = await evaluateFlows(subject, before, answering, context);
      const kept = found.map((evaluation, index): NewEvaluation => ({
        ...{ id: newId(), questionSetId: request.questionSetId, flowId: subject.flows[index]!.id, jobId },
        ...{ sourceIds: idsOf(subject.sources), createdBy: request.requestedBy, createdAt: new Date(before.begunAt) },
        ...evaluation,
      }));
      for (const evaluation of kept)
        alsoRecord(async (connection) => void (await keepEvaluation(connection, evaluation)));
      return { evaluationId: kept.at(-1)!.id, numQuestions: subject.questions.length };
    } finally {
      await models.dispose();
    }
  };
}

type Answering = Awaited<ReturnType<typeof openSupportModels>> & {
  readonly knowledge: EvaluatedKnowledge;
  readonly checkpointEveryMs: number;
};

/** One flow after the other. */
async function evaluateFlows(
  { flows, questions }: EvaluatedSubject,
  before: EvaluationCheckpoint,
  answering: Answering,
  context: JobContext,
): Promise<Pick<NewEvaluation, 'figures' | 'results'>[]> {
  const judged = flows.map((_, index) => before.judged[index] ?? []);
  const found = [];
  let keptAtMs = performance.now();
  for (const [index, { document }] of flows.entries()) {
    const assistant = await openTried(document, answering);
    const { questions: results, ...figures } = await evaluateAssistant(assistant, questions, {
      signal: context.signal,
      judgedBefore: judged[index]!,
      async onProgress(all) {
        judged[index] = all;
        const numDone = index * questions.length + all.length;
        // The queue is told in between that the job lives.
        await setImmediate();
        context.progress(numDone / (flows.length * questions.length), `${numDone} questions`);
        if (performance.now() - keptAtMs < answering.checkpointEveryMs) return;
        await writeCheckpoint(context, { ...before, judged });
        keptAtMs = performance.now();
      },
    });
    found.push({ figures: { ...figures }, results: results.map((result) => ({ ...result })) });
  }
  return found;
}

const openTried = (flow: Flow, answering: Answering) => openAssistant({ ...answering, flow, actions: noActions });
