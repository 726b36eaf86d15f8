import { patchMemoryEvidence } from '@newfield/core';
import { coreset, farthestDistance } from './coreset.ts';
import type { PatchModelFit } from './patch-model.ts';
import { joined, standardised, standardOf } from './standardise.ts';

/** Patches that stand for all are remembered, and a patch is as strange as the nearest of them is far. @see Roth 2022 (PatchCore) */
export const fitMemory =
  (numPatches: number): PatchModelFit =>
  async (pictures, signal) => {
    const rows = joined(pictures);
    const standard = standardOf(rows);
    const patches = await coreset(standardised(rows, standard), numPatches, signal);
    return {
      peak: (picture) => farthestDistance(standardised(picture, standard), patches),
      evidence: (backbone, halfDistance) => patchMemoryEvidence(backbone, { ...standard, patches, halfDistance }),
    };
  };
