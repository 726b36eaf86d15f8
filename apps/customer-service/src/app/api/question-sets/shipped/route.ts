import { http } from '../../../../server/application.ts';
import { shippedQuestions } from '../../../../server/evaluations/shipped-questions.ts';
import { createQuestionSet } from '../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Adds the questions about the made-up shop that ship',
    problems: ['RECORD_CONFLICT'],
    audit: 'question-set.create',
  },
  async ({ identity, services, audit }) => {
    const questions = (await shippedQuestions()).map((question) => ({ ...question }));
    const set = { name: 'Northlight', questions, isMadeUp: true, createdBy: identity.userId };
    const { id } = await createQuestionSet(services.database.db, set);
    audit({ recordKind: 'question-set', recordId: id, details: { questions: questions.length } });
    return { id };
  },
);
