import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { questionsBody } from '../../../../server/evaluations/question-body.ts';
import { idParams } from '../../../../server/id-params.ts';
import { changeQuestionSet, deleteQuestionSet, getQuestionSet } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', summary: 'A set of questions', params: idParams, problems: ['RECORD_NOT_FOUND'] },
  ({ params, services }) => getQuestionSet(services.database.db, params.id),
);

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Changes the name and the questions of a set',
    params: idParams,
    body: z.strictObject({ name: z.string().trim().min(1).max(120), questions: questionsBody }),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    isRepeatable: true,
    audit: 'question-set.change',
  },
  async ({ params, body, services, audit }) => {
    audit({ recordKind: 'question-set', recordId: params.id, details: { questions: body.questions.length } });
    await changeQuestionSet(services.database.db, params.id, body);
    return { id: params.id };
  },
);

export const DELETE = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Removes a set of questions with its evaluations',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
    audit: 'question-set.remove',
  },
  async ({ params, services, audit }) => {
    audit({ recordKind: 'question-set', recordId: params.id });
    await deleteQuestionSet(services.database.db, params.id);
    return { id: params.id };
  },
);
