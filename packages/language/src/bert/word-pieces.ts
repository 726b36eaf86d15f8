/** Pieces that stand for no text. */
export const specialPieces = { padding: '[PAD]', unknown: '[UNK]', begin: '[CLS]', end: '[SEP]' } as const;

/** A longer word is unknown as a whole; matching takes the square of its length. */
const longestWord = 100;

/**
 * Cuts texts into the pieces of a vocabulary as uncased BERT does: words and marks, without accents, each from its longest known
 * beginning on; later pieces of a word begin with `##`.
 *
 * @see Devlin 2019; Wu 2016 (WordPiece)
 */
export class WordPieces {
  readonly vocabulary: readonly string[];
  private readonly numberOf: ReadonlyMap<string, number>;

  /** @param vocabulary pieces by number; the first is the padding */
  constructor(vocabulary: readonly string[]) {
    this.vocabulary = vocabulary;
    this.numberOf = new Map(vocabulary.map((piece, number) => [piece, number]));
  }

  /** Number of one of the {@link specialPieces}. */
  special(kind: keyof typeof specialPieces): number {
    return this.numberOf.get(specialPieces[kind])!;
  }

  /** Numbers of a text's pieces, without those for its begin and end. */
  encode(text: string): number[] {
    return wordsAndMarks(text).flatMap((word) => this.cut(word));
  }

  private cut(word: string): number[] {
    const characters = [...word];
    if (characters.length > longestWord) return [this.special('unknown')];
    const pieces: number[] = [];
    for (let from = 0; from < characters.length;) {
      let to = characters.length;
      let found: number | undefined;
      for (; to > from; to--) {
        found = this.numberOf.get((from === 0 ? '' : '##') + characters.slice(from, to).join(''));
        if (found !== undefined) break;
      }
      if (found === undefined) return [this.special('unknown')];
      pieces.push(found);
      from = to;
    }
    return pieces;
  }
}

/** Rows of a text are at most so many; what comes later says nothing new. */
const rowsMax = 16;

/** A text's pieces between those for begin and end, in rows of at most so many. */
export function rowOfPieces(pieces: WordPieces, text: string, length: number): number[][] {
  const room = length - 2;
  const numbers = pieces.encode(text.slice(0, rowsMax * longestWord * 10));
  const numRows = Math.min(rowsMax, Math.max(1, Math.ceil(numbers.length / room)));
  const each = Math.min(room, Math.ceil(numbers.length / numRows));
  return Array.from({ length: numRows }, (_, row) => [
    pieces.special('begin'),
    ...numbers.slice(row * each, (row + 1) * each),
    pieces.special('end'),
  ]);
}

/** Marks that ASCII doesn't call punctuation stand alone, too. */
const word = /[\p{Script=Han}]|[\p{P}$+<=>^`|~]|[^\s\p{P}$+<=>^`|~\p{Script=Han}]+/gu;

/** As some corpora cut words: "wo n't" is "won't". */
const cutOff = / (?=(?:n't|'s|'re|'ve|'ll|'d|'m)\b)/giu;

function wordsAndMarks(text: string): string[] {
  const clean = text
    .replace(cutOff, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (character) => (/\s/u.test(character) ? ' ' : ''))
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
  return clean.match(word) ?? [];
}
