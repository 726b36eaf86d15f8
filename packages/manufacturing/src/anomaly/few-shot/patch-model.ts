import type { EvidenceOf, PatchLayers } from '@newfield/core';
import type { RowsOfNumbers } from './coreset.ts';

/** What good parts' patches are like. */
export interface PatchModel {
  /** How far a picture's strangest patch is from good parts'. */
  peak(picture: RowsOfNumbers): number;
  /** The same as part of a graph. @param halfDistance whose evidence is one half */
  evidence(backbone: PatchLayers, halfDistance: number): EvidenceOf;
}

/** Learns good parts from pictures' patches. */
export type PatchModelFit = (pictures: readonly RowsOfNumbers[], signal?: AbortSignal) => Promise<PatchModel>;
