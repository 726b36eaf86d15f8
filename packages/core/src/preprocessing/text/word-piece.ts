import { unknownToken, type Vocabulary } from './vocabulary.ts';

/** Words longer than this become `[UNK]`, as in BERT. */
const maxCharacters = 100;

/**
 * Cuts a word into the longest pieces of a vocabulary, from left to right; pieces inside a word begin with `##`. A word that
 * can't be cut is `[UNK]`, whole.
 *
 * @see Wu 2016; the greedy form of BERT (Devlin 2019)
 * @example splitWordPieces({ tokens: ['un', '##able', '[UNK]'] }, 'unable') // ['un', '##able']
 */
export function splitWordPieces(vocabulary: Vocabulary, word: string): string[] {
  const known = knownTokens(vocabulary);
  const characters = [...word];
  if (characters.length > maxCharacters) return [unknownToken];
  const pieces: string[] = [];
  for (let start = 0; start < characters.length;) {
    let end = characters.length;
    const piece = (): string => (start === 0 ? '' : '##') + characters.slice(start, end).join('');
    while (end > start && !known.has(piece())) end--;
    if (end === start) return [unknownToken];
    pieces.push(piece());
    start = end;
  }
  return pieces;
}

const sets = new WeakMap<Vocabulary, ReadonlySet<string>>();

/** Made once a vocabulary. */
function knownTokens(vocabulary: Vocabulary): ReadonlySet<string> {
  const made = sets.get(vocabulary) ?? new Set(vocabulary.tokens);
  sets.set(vocabulary, made);
  return made;
}
