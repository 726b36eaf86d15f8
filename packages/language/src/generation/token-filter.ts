import { numSpecialTokens, specialTokens, type ChatTokeniser } from './chat-tokeniser.ts';
import { advanceAll, isWhole, type State } from './json/state.ts';

/** Which tokens an answer may go on with. */
export interface TokenFilter {
  isAllowed(token: number): boolean;
  /** Told of the token that was drawn. */
  accept(token: number): void;
  /** Nothing may follow any more. */
  readonly isOver: boolean;
}

/** Any text: only whose turn it is stays out. */
export const freeText: TokenFilter = {
  isAllowed: (token) => token >= numSpecialTokens || token === specialTokens.end,
  accept: () => undefined,
  isOver: false,
};

/** A text that is held to a shape: a token is allowed when all its bytes may stand here, and the end when the text is whole. */
export class ShapedText implements TokenFilter {
  private readonly tokeniser: ChatTokeniser;
  private state: State;

  constructor(tokeniser: ChatTokeniser, start: State) {
    this.tokeniser = tokeniser;
    this.state = start;
  }

  get isOver(): boolean {
    return this.state === null;
  }

  isAllowed(token: number): boolean {
    if (token === specialTokens.end) return isWhole(this.state);
    return token >= numSpecialTokens && advanceAll(this.state, this.tokeniser.bytesOf(token)) !== undefined;
  }

  accept(token: number): void {
    const next = token === specialTokens.end ? null : advanceAll(this.state, this.tokeniser.bytesOf(token));
    // `null` is a whole text, after which nothing follows.
    if (next !== undefined) this.state = next;
  }
}
