import type { Colour } from '../molecules/toolkit/molecule.ts';

/** What raises an answer is blue, what lowers it orange: told apart by those who see few colours, too, and light enough for black letters. */
const [raising, lowering]: readonly [Colour, Colour] = [
  [0.4, 0.65, 1],
  [1, 0.6, 0.2],
];

/** Share of the greatest below which an atom gets no colour. */
const shareMin = 0.1;

/**
 * Colours of atoms by what each adds to an answer: the greatest in full, others as much paler as they add less.
 *
 * @param attributions a number an atom, of either sign
 * @returns in the same order; null for atoms that add next to nothing
 */
export function attributionColours(attributions: readonly number[]): (Colour | null)[] {
  const greatest = attributions.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return attributions.map((value) => {
    const share = greatest === 0 ? 0 : Math.abs(value) / greatest;
    if (share < shareMin) return null;
    const [red, green, blue] = value > 0 ? raising : lowering;
    const paler = (part: number): number => 1 - share * (1 - part);
    return [paler(red), paler(green), paler(blue)];
  });
}
