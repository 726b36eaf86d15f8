import type { ScreenRequest } from '@newfield/medical/molecules';
import { z } from 'zod';

import { http } from '../../../../../../../server/application.ts';
import { getScreen, getScreenMolecule } from '../../../../../../../server/platform.ts';
import { drawMolecule } from '../../../../../../../server/screens/draw-molecule.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'molecules:read',
    summary:
      'A molecule’s structure as SVG; its atoms coloured by what they add to a model’s answer, where that is asked',
    params: z.strictObject({ id: z.uuid(), rank: z.coerce.number().int().min(1).max(1_000_000) }),
    query: z.strictObject({
      size: z.enum(['small', 'large']).default('small'),
      /** Place of the criterion in the screen's request, from 0. */
      criterion: z.coerce.number().int().min(0).max(11).optional(),
    }),
    problems: ['RECORD_NOT_FOUND', 'MOLECULE_REFUSED'],
  },
  async ({ params, query, services }) => {
    const { db } = services.database;
    const { smiles } = await getScreenMolecule(db, params.id, params.rank);
    const { criteria } = (await getScreen(db, params.id)).request as unknown as ScreenRequest;
    const criterion = query.criterion === undefined ? undefined : criteria[query.criterion];
    const svg = await drawMolecule(smiles, query.size, criterion?.source);
    return new Response(svg, {
      headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'private, max-age=3600' },
    });
  },
);
