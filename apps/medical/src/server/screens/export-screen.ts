import type { ScreenedMolecule, ScreenRequest } from '@newfield/medical/molecules';
import type { Database } from '@newfield/store';

import { csvHeader, csvRow, listScreenMolecules, sdRecord } from '../platform.ts';
import { moleculeDesk } from './molecule-desk.ts';
import { moleculeView, type PageSearch } from './molecule-page.ts';

export interface ScreenExport extends Pick<PageSearch, 'show'> {
  readonly format: 'csv' | 'sdf';
  readonly request: ScreenRequest;
}

/** Read and written at once. */
const rowsAtOnce = 200;

/** A screen's molecules as a file, the best first, page by page: never all of it is in memory. */
export async function* exportScreen(
  db: Database['db'],
  screenId: string,
  { format, show, request }: ScreenExport,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvHeader(request);
  let after: number | undefined;
  do {
    const { rows, next } = await listScreenMolecules(db, screenId, {
      ...{ after, limit: rowsAtOnce },
      isDiverse: show === 'diverse',
      isInDomain: show === 'in-domain' ? true : undefined,
    });
    const molecules = rows.map((row): ScreenedMolecule => ({ ...moleculeView(row), fingerprint: row.fingerprint }));
    if (format === 'csv') {
      yield molecules.map((molecule) => csvRow(request, molecule)).join('');
    } else {
      const molblocks = await (await moleculeDesk()).molblocks(molecules.map(({ smiles }) => smiles));
      yield molecules.map((molecule, place) => sdRecord(request, molecule, molblocks[place]!)).join('');
    }
    after = next;
  } while (after !== undefined);
}
