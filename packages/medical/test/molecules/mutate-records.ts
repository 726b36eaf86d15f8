import { randomStream } from '@newfield/core';

/* Broken records, made from whole ones by chance with a seed. */

const smilesCharacters = 'CNOPSFIcnos[]()=#@+-.%123456789/\\HlrBXz$ \u0007é';

/** One to four characters of a text are taken out, changed, doubled or put in, or its end is cut off. */
function mutate(text: string, next: () => number, characters = smilesCharacters): string {
  let mutated = text;
  const numChanges = 1 + (next() % 4);
  for (let change = 0; change < numChanges; change++) {
    const at = next() % Math.max(mutated.length, 1);
    const character = characters[next() % characters.length]!;
    const [before, after] = [mutated.slice(0, at), mutated.slice(at)];
    const kind = next() % 5;
    if (kind === 0) mutated = before + after.slice(1);
    else if (kind === 1) mutated = before + character + after.slice(1);
    else if (kind === 2) mutated = before + character + after;
    else if (kind === 3) mutated = before + after.slice(0, 1) + after;
    else mutated = before;
  }
  return mutated;
}

export const mutations = (texts: readonly string[], count: number, seed: number, characters?: string): string[] => {
  const next = randomStream(seed);
  return Array.from({ length: count }, (_, index) => mutate(texts[index % texts.length]!, next, characters));
};
