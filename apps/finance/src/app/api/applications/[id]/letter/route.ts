import type { CreditDecision } from '@newfield/finance';
import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { amountOf, analystReason, decidedApplication } from '../../../../../server/applications/application-view.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { applicationLetter } from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'The letter that tells an applicant what was decided and why, as a PDF',
    params: idParams,
    query: z.strictObject({ language: z.enum(['zh', 'en']) }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'NOT_DECIDED', 'LETTER_UNPRINTABLE'],
  },
  async (input) => {
    const { language } = input.query;
    const { lender, within } = await forLender(input);
    const { application, document, policy } = await within((own) => decidedApplication(own, input.params.id));
    const { reference, applicantName, state, decidedAt, createdAt, decision } = application;
    const letter = await applicationLetter({
      language,
      lender,
      applicant: { name: applicantName },
      reference,
      decidedOn: decidedAt ?? createdAt,
      amount: amountOf(application),
      decision: decision as unknown as CreditDecision,
      outcome: state,
      analystReason: analystReason(application),
      policy,
      fields: document.fields,
    });
    return new Response(Uint8Array.from(letter), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${reference}-${language}.pdf"`,
        'cache-control': 'private, no-store',
      },
    });
  },
);
