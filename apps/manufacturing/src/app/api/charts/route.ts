import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { baselines, quantities, ruleSets, valueKinds } from '../../../server/charts/station-chart.ts';
import { stationCharts } from '../../../server/charts/station-charts.ts';

const choices = z
  .strictObject({
    stationId: z.uuid(),
    /** Share that failed, places a part, scores of parts that passed, sizes of defects in mm. */
    quantity: z.enum(quantities).default('failed'),
    /** Of scores and sizes. */
    kind: z.enum(valueKinds).default('individuals'),
    /** Where limits come from. */
    baseline: z.enum(baselines).default('shown'),
    rules: z.enum(ruleSets).default('western-electric'),
    /** How far back. */
    hours: z.coerce.number().int().min(1).max(720).default(24),
    /** Time that counts as one sample of a p or u chart. */
    minutes: z.coerce.number().int().min(1).max(1440).default(60),
  })
  .refine(({ quantity, baseline }) => baseline !== 'set-up' || quantity === 'score', {
    path: ['baseline'],
    message: 'The set-up has scores alone.',
  });

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'A station’s control charts with the rules that points break, and its defects by kind',
    query: choices,
    problems: ['RECORD_NOT_FOUND'],
  },
  ({ query, services }) => stationCharts(services.database.db, query),
);
