import type { BrokenRules, CriterionValue } from '@newfield/medical/molecules';
import type { Database, ScreenMolecule } from '@newfield/store';

import { bitTanimoto, listScreenMolecules, readBits, readScreenStructures } from '../platform.ts';
import { moleculeDesk } from './molecule-desk.ts';

/** A molecule as a page gets it. */
export interface MoleculeView {
  readonly rank: number;
  readonly line: number;
  readonly name: string;
  readonly smiles: string;
  readonly score: number;
  readonly worstScore: number;
  readonly isInDomain: boolean;
  readonly diverseRank: number | null;
  /** In the order of the request's criteria. */
  readonly values: readonly CriterionValue[];
  readonly nearestLikeness: number | null;
  readonly alerts: readonly string[] | null;
  readonly brokenRules: BrokenRules;
  /** To what was looked for, in [0, 1]. */
  readonly similarity?: number;
  readonly intendedUse: 'research-only';
}

export interface MoleculePage {
  readonly molecules: readonly MoleculeView[];
  /** `after` of the next page; null on the last. */
  readonly next: number | null;
  /** How many a search found; null without one. */
  readonly numFound: number | null;
}

type MoleculeFacts = Pick<MoleculeView, 'values' | 'nearestLikeness' | 'alerts' | 'brokenRules'>;

export function moleculeView(row: ScreenMolecule): MoleculeView {
  const { rank, line, name, smiles, score, worstScore, isInDomain, diverseRank, facts } = row;
  const shown = { rank, line, name, smiles, score, worstScore, isInDomain, diverseRank };
  return { ...shown, ...(facts as unknown as MoleculeFacts), intendedUse: 'research-only' };
}

export interface PageSearch {
  readonly show: 'all' | 'in-domain' | 'diverse';
  readonly after?: number | undefined;
  readonly limit: number;
}

/** The best first. */
export async function moleculePage(db: Database['db'], screenId: string, search: PageSearch): Promise<MoleculePage> {
  const { rows, next } = await listScreenMolecules(db, screenId, {
    ...{ after: search.after, limit: search.limit },
    isDiverse: search.show === 'diverse',
    isInDomain: search.show === 'in-domain' ? true : undefined,
  });
  return { molecules: rows.map(moleculeView), next: next ?? null, numFound: null };
}

/** Most that a search shows. */
const foundMax = 200;
/** Less like than this isn't alike. */
const similarityMin = 0.3;

export interface StructureSearch {
  /** By a part of the structure (SMILES or SMARTS), the best molecule first; or by likeness to a whole one (SMILES), the most alike first. */
  readonly by: 'substructure' | 'similarity';
  readonly query: string;
}

/** Looks through all kept molecules of a screen. @throws MoleculeError when the query can't be read, or takes too long */
export async function searchMolecules(
  db: Database['db'],
  screenId: string,
  { by, query }: StructureSearch,
): Promise<MoleculePage> {
  const desk = await moleculeDesk();
  const structures = await readScreenStructures(db, screenId);
  let found: { readonly rank: number; readonly similarity?: number }[];
  if (by === 'substructure') {
    const smiles = structures.map((structure) => structure.smiles);
    found = (await desk.match(query, smiles)).map((place) => ({ rank: structures[place]!.rank }));
  } else {
    const wanted = readBits(await desk.fingerprint(query.trim()));
    found = structures
      .map(({ rank, fingerprint }) => ({ rank, similarity: bitTanimoto(wanted, readBits(fingerprint)) }))
      .filter(({ similarity }) => similarity >= similarityMin)
      .sort((a, b) => b.similarity - a.similarity || a.rank - b.rank);
  }
  const shown = found.slice(0, foundMax);
  const { rows } = await listScreenMolecules(db, screenId, { ranks: shown.map(({ rank }) => rank), limit: foundMax });
  const byRank = new Map(rows.map((row) => [row.rank, row]));
  const molecules = shown.flatMap(({ rank, similarity }) => {
    const row = byRank.get(rank);
    return row === undefined ? [] : [{ ...moleculeView(row), ...(similarity !== undefined && { similarity }) }];
  });
  return { molecules, next: null, numFound: found.length };
}
