import { join } from 'node:path';

import type { CriterionSource } from '@newfield/medical/molecules';

import { attributionColours, medicalModelsFolder } from '../platform.ts';
import { moleculeDesk } from './molecule-desk.ts';

const sizes = { small: { widthPx: 150, heightPx: 88 }, large: { widthPx: 460, heightPx: 300 } } as const;

/**
 * A structure as SVG.
 *
 * @param explained what its atoms are coloured by; a descriptor explains nothing
 * @throws MoleculeError when it takes too long, or the model isn't installed any more
 */
export async function drawMolecule(
  smiles: string,
  size: keyof typeof sizes,
  explained?: CriterionSource,
): Promise<string> {
  const desk = await moleculeDesk();
  if (explained?.from !== 'model') return desk.draw(smiles, sizes[size]);
  const folder = join(medicalModelsFolder, explained.model);
  const attributions = await desk.attribute(folder, smiles, explained.property);
  return desk.draw(smiles, { ...sizes[size], atomColours: attributionColours(attributions) });
}
