import { bitTanimoto, type BitFingerprint } from './bit-fingerprint.ts';

/**
 * Picks molecules that are as unlike each other as can be: the first, then again and again the one whose nearest picked molecule is
 * farthest. Costs `numPicked` likenesses a molecule.
 *
 * @param fingerprints in an order of preference: the first is picked, and of equally far ones the earlier
 * @returns places of the picked ones, in the order of picking
 * @see Ashton 2002 (MaxMin), as RDKit's `MaxMinPicker`, with Tanimoto distance
 */
export function pickDiverse(fingerprints: readonly BitFingerprint[], numPicked: number): number[] {
  if (fingerprints.length === 0 || numPicked < 1) return [];
  const likenesses = new Float64Array(fingerprints.length);
  const isPicked = new Uint8Array(fingerprints.length);
  const picked: number[] = [];
  let next = 0;
  for (;;) {
    picked.push(next);
    isPicked[next] = 1;
    if (picked.length >= Math.min(numPicked, fingerprints.length)) return picked;
    const latest = fingerprints[next]!;
    let best = -1;
    for (const [place, fingerprint] of fingerprints.entries()) {
      if (isPicked[place] === 1) continue;
      likenesses[place] = Math.max(likenesses[place]!, bitTanimoto(latest, fingerprint));
      if (best === -1 || likenesses[place]! < likenesses[best]!) best = place;
    }
    next = best;
  }
}
