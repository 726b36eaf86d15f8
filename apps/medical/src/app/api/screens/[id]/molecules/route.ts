import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { moleculePage, searchMolecules } from '../../../../../server/screens/molecule-page.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'molecules:read',
    summary: 'The best molecules of a screen, page by page; or those that have a part, or are like a molecule',
    params: idParams,
    query: z.strictObject({
      show: z.enum(['all', 'in-domain', 'diverse']).default('all'),
      after: z.coerce.number().int().min(0).max(1_000_000).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** With `query`: looks through all that were kept. */
      by: z.enum(['substructure', 'similarity']).default('substructure'),
      /** SMILES, or SMARTS of a part. */
      query: z.string().trim().min(1).max(1000).optional(),
    }),
    problems: ['MOLECULE_REFUSED'],
  },
  ({ params, query, services }) =>
    query.query === undefined
      ? moleculePage(services.database.db, params.id, query)
      : searchMolecules(services.database.db, params.id, { by: query.by, query: query.query }),
);
