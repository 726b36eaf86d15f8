/** What stands for a blank inside of pieces. */
const blank = '▁';
/** First entries of a vocabulary that stand for no text. */
const numReserved = 6;
/** Piece number of what no piece stands for. */
const unknown = 0;

/** Pieces with the logarithm of how frequent each is. */
export type Vocabulary = readonly (readonly [piece: string, logProbability: number])[];

interface Branch {
  readonly branches: Map<string, Branch>;
  /** Number of the piece that ends here. */
  piece?: number;
}

/**
 * Cuts texts into the pieces of a vocabulary: of all ways to cut, the one whose pieces are most probable together.
 *
 * @see Kudo 2018 (unigram language model), as SentencePiece does it; the Universal Sentence Encoder's rules for blanks and unknown
 * characters
 */
export class SentencePieces {
  private readonly vocabulary: Vocabulary;
  private readonly root: Branch = { branches: new Map() };

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    for (let piece = numReserved; piece < vocabulary.length; piece++) {
      let branch = this.root;
      for (const character of vocabulary[piece]![0]) {
        let next = branch.branches.get(character);
        if (next === undefined) branch.branches.set(character, (next = { branches: new Map() }));
        branch = next;
      }
      branch.piece = piece;
    }
  }

  get size(): number {
    return this.vocabulary.length;
  }

  /** Numbers of a text's pieces; characters in a row that no piece stands for are one 0. Time grows with the text's length alone. */
  encode(text: string): number[] {
    const normalised = text.normalize('NFKC');
    if (normalised.length === 0) return [];
    const characters = [...(blank + normalised.replaceAll(' ', blank))];
    const best = new Float64Array(characters.length + 1).fill(-Infinity);
    const pieceTo = new Int32Array(characters.length + 1);
    const cameFrom = new Int32Array(characters.length + 1);
    best[0] = 0;
    const offer = (from: number, to: number, piece: number): void => {
      const score = best[from]! + (piece === unknown ? 0 : this.vocabulary[piece]![1]);
      if (score < best[to]!) return;
      best[to] = score;
      pieceTo[to] = piece;
      cameFrom[to] = from;
    };
    for (let from = 0; from < characters.length; from++) {
      let branch = this.root.branches.get(characters[from]!);
      let isKnown = false;
      for (let to = from + 1; branch !== undefined; to++) {
        if (branch.piece !== undefined) {
          isKnown = true;
          offer(from, to, branch.piece);
        }
        if (to === characters.length) break;
        branch = branch.branches.get(characters[to]!);
      }
      if (!isKnown) offer(from, from + 1, unknown);
    }
    const pieces: number[] = [];
    for (let at = characters.length; at > 0; at = cameFrom[at]!) {
      const piece = pieceTo[at]!;
      if (piece !== unknown || pieces.at(-1) !== unknown) pieces.push(piece);
    }
    return pieces.reverse();
  }
}
