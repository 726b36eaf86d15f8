/*
 * A library of molecules that nobody has made: every acyl part on every amine, so that screens can be shown offline. Which of them
 * could be bought or were ever measured was not looked at.
 */

const acyls = [
  ...['CC(=O)', 'CC(C)C(=O)', 'C1CC1C(=O)', 'c1ccccc1C(=O)', 'Fc1ccccc1C(=O)', 'COc1ccc(cc1)C(=O)', 'c1ccncc1C(=O)'],
  ...['Cc1noc(C)c1C(=O)', 'c1ccc2[nH]ccc2c1C(=O)', 'N#Cc1ccc(cc1)C(=O)', 'OC(=O)CCC(=O)', 'CS(=O)(=O)'],
  ...['c1ccc(cc1)S(=O)(=O)', 'Clc1ccc(cc1)CC(=O)', 'CCCCCCCCCCCC(=O)'],
];

const amines = [
  ...['NC', 'NC1CC1', 'NCc1ccccc1', 'NCc1ccncc1', 'N1CCOCC1', 'N1CCN(C)CC1', 'N1CCCC1CO', 'NCCN(C)C', 'Nc1ccc(F)cc1'],
  ...['Nc1nccs1', 'NC(C)C(N)=O', 'NCC(O)CO', 'NCCc1c[nH]c2ccccc12', 'N1CCc2ccccc2C1'],
  // The amidine of inhibitors of BACE-1.
  'Nc1cccc(c1)C1(C)CCSC(N)=N1',
];

/** What a screen should warn of: a rhodanine and a quinone that disturb assays, a wax, and a sugar. */
const warned = [
  'O=C1CSC(=S)N1Cc1ccccc1',
  'O=C1C=CC(=O)C(C)=C1',
  'CCCCCCCCCCCCCCCCCC(=O)NCCCCCCCCCCCC',
  'OCC1OC(OC2C(O)C(O)C(O)OC2CO)C(O)C(O)C1O',
];

/** Records that are no molecules: an open bracket, an open ring, and a carbon with too many bonds. */
const broken = ['c1ccccc1C(=O', 'C%99C(=O)N', 'CC(=O)(=O)(=O)N'];

/** A SMILES file: remarks, then a molecule and its name on each line. */
export function madeUpLibrary(): string {
  const molecules = [...acyls.flatMap((acyl) => amines.map((amine) => `${acyl}${amine}`)), ...warned];
  const named = molecules.map((smiles, index) => `${smiles} made-up-${String(index + 1).padStart(3, '0')}`);
  for (const [index, record] of broken.entries()) named.splice(40 * (index + 1), 0, `${record} broken-${index + 1}`);
  return ['# Made up by this project to show a screen. Nobody has made or measured these molecules.', ...named, ''].join('\n');
}
