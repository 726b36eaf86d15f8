import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStandardiser, type Standardiser } from './standardise.ts';
import { Chemistry } from './toolkit/chemistry.ts';

let chemistry: Chemistry;
let standardiser: Standardiser;
beforeAll(async () => {
  chemistry = await Chemistry.open();
  standardiser = createStandardiser(chemistry);
});
afterAll(() => chemistry.close());

describe('standardise', () => {
  it.each([
    ['takes the salt’s counter-ion off', '[Na+].CC(=O)[O-]', 'CC(=O)O'],
    ['takes the acid off a base', 'C[NH3+].[Cl-]', 'CN'],
    ['keeps a quaternary nitrogen', 'C[N+](C)(C)CC(=O)[O-]', 'C[N+](C)(C)CC(=O)O'],
    ['keeps a nitro group', 'O=[N+]([O-])c1ccccc1', 'O=[N+]([O-])c1ccccc1'],
    ['makes a zwitterion neutral', '[NH3+]CC([O-])=O', 'NCC(=O)O'],
    ['keeps the hand of a centre', 'N[C@@H](C)C(=O)[O-].[K+]', 'C[C@H](N)C(=O)O'],
    ['keeps a double bond’s side', 'F/C=C/C(=O)[O-]', 'O=C(O)/C=C/F'],
    ['prefers the heavier of two as large', 'CCCl.CCBr', 'CCBr'],
    ['writes one form of one molecule', 'C(C)O', 'CCO'],
  ])('%s', (_, smiles, expected) => {
    expect(standardiser.standardise(smiles)).toBe(expected);
  });

  it('says where a record that it refuses stands', () => {
    expect(() => standardiser.standardise('C1', 12)).toThrow(
      expect.objectContaining({ fault: 'unreadable', line: 12 }) as Error,
    );
  });
});
