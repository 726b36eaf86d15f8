import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { newApplication } from '../../../server/applications/application-body.ts';
import { amountOf } from '../../../server/applications/application-view.ts';
import { assess } from '../../../server/applications/assess.ts';
import { decisionView } from '../../../server/applications/decision-view.ts';
import { production } from '../../../server/applications/production.ts';
import { requireFit } from '../../../server/applications/require-fit.ts';
import { forLender } from '../../../server/lender-route.ts';
import {
  countCreditApplications,
  createCreditApplication,
  creditApplicationState,
  searchCreditApplications,
} from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'Applications page by page: those that wait for an analyst from the oldest on, others from the newest on',
    query: z.strictObject({
      state: z.enum(['all', ...creditApplicationState.enumValues]).default('referred'),
      text: z.string().max(200).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    problems: ['NO_LENDER'],
  },
  async (input) => {
    const { state, ...rest } = input.query;
    const { within } = await forLender(input);
    return within(async (own) => {
      const { rows, next } = await searchCreditApplications(own, {
        ...rest,
        state: state === 'all' ? undefined : state,
      });
      return {
        applications: rows.map(({ amountMinor, lenderId: _, ...row }) => ({
          ...row,
          amount: amountOf({ amountMinor, currency: row.currency }).toJSON(),
        })),
        counts: await countCreditApplications(own),
        next: next ?? null,
      };
    });
  },
);

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'credit:write',
    summary: 'Takes an application in and decides it at once by the champion and the live policy',
    body: newApplication,
    problems: ['NO_LENDER', 'NO_CHAMPION', 'NO_LIVE_POLICY'],
    audit: 'application.create',
  },
  async (input) => {
    const { applicantName } = input.body;
    const { lender, within } = await forLender(input);
    return within(async (own) => {
      const by = await production(own);
      const { fields } = by.champion.document;
      const asked = requireFit(fields, lender.currency, input.body);
      const { decision, challengers } = assess(by, asked);
      const { id, reference, state } = await createCreditApplication(own, {
        applicantName,
        answers: asked.answers,
        amountMinor: asked.amount.minorUnits,
        currency: lender.currency,
        state: decision.outcome,
        modelId: by.champion.id,
        policyId: by.policyId,
        score: decision.score,
        badChance: decision.badChance,
        decision: { ...decision },
        challenge: challengers.length === 0 ? null : { challengers },
        createdBy: input.identity.userId,
      });
      input.audit({
        recordKind: 'application',
        recordId: id,
        details: { to: state, modelId: by.champion.id, policyId: by.policyId },
      });
      const view = decisionView(decision, { policy: by.policy, fields, currency: lender.currency });
      return { id, reference, applicantName, amount: asked.amount.toJSON(), decision: view };
    });
  },
);
