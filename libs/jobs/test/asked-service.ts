import { defaultFlow } from '@newfield/language';
import {
  createFlow,
  createQuestionSet,
  createSource,
  getEvaluation,
  listEvaluations,
  moveSource,
  type Database,
} from '@newfield/store';

/** What is asked, and by which flow. */
export interface Asked {
  readonly questionSetId: string;
  readonly flowId: string;
  readonly withLive: boolean;
  readonly requestedBy: string;
}

/** An article that is answered from, a draft of the flow, and a set of so many questions of which every other has an answer. */
export async function askedService(
  { db }: Database,
  numQuestions: number,
  language: 'en' | 'de' = 'en',
): Promise<Asked> {
  const words = {
    en: { body: 'Delivery costs 4.90 euros.', answered: 'What does delivery cost', not: 'Who painted the Mona Lisa' },
    de: {
      body: 'Die Lieferung kostet 4,90 Euro.',
      answered: 'Was kostet die Lieferung',
      not: 'Wer malte die Mona Lisa',
    },
  }[language];
  const source = await createSource(db, {
    ...{ name: 'Handbook', kind: 'article', language, body: `## Delivery costs\n\n${words.body}`, createdBy: null },
  });
  await moveSource(db, source.id, 'submitted', 'ann');
  await moveSource(db, source.id, 'approved', 'ben');
  const flow = await createFlow(db, { document: { ...defaultFlow }, createdBy: 'ann' });
  const questions = Array.from({ length: numQuestions }, (_, index) => ({
    language,
    text: `${index % 2 === 0 ? words.answered : words.not}${'?'.repeat(1 + (index % 3))}`,
    quotes: index % 2 === 0 ? [words.body] : [],
  }));
  const set = await createQuestionSet(db, { name: `Questions ${flow.version}`, questions, createdBy: 'ann' });
  return { questionSetId: set.id, flowId: flow.id, withLive: false, requestedBy: 'ann' };
}

/** What was kept of a flow on a set. */
export async function keptEvaluations({ db }: Database, { flowId, questionSetId }: Asked) {
  const lines = await listEvaluations(db, { flowId, questionSetId });
  return Promise.all(lines.map(({ id }) => getEvaluation(db, id)));
}
