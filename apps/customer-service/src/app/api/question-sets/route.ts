import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { questionsMax } from '../../../server/evaluations/question-body.ts';
import { createQuestionSet, InvalidInputError, listQuestionSets, readQuestionSet } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', summary: 'Sets of questions on which flows are evaluated, the newest first' },
  async ({ services }) => ({ sets: await listQuestionSets(services.database.db) }),
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary:
      'Adds a set of questions from a CSV table with the columns language, question, quote, document and heading',
    body: z.strictObject({ name: z.string().trim().min(1).max(120), csv: z.string().min(1).max(900_000) }),
    problems: ['INVALID_ARGUMENT', 'INVALID_INPUT', 'RECORD_CONFLICT'],
    audit: 'question-set.create',
  },
  async ({ body, identity, services, audit }) => {
    const questions = readQuestionSet(body.csv).map((question) => ({ ...question }));
    if (questions.length === 0 || questions.length > questionsMax) {
      const expected = `1 to ${questionsMax} questions`;
      throw new InvalidInputError([{ part: 'body', pointer: '/csv', rule: 'too_big', expected }]);
    }
    const set = await createQuestionSet(services.database.db, {
      name: body.name,
      questions,
      createdBy: identity.userId,
    });
    audit({ recordKind: 'question-set', recordId: set.id, details: { questions: questions.length } });
    return { id: set.id };
  },
);
