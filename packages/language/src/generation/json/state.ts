/** What a constrained text may go on with: frames on a stack, the innermost first; `null` when the text is whole. */
export type State = { readonly frame: Frame; readonly below: State } | null;

/** One level of a text: it takes a byte, or has ended before it. */
export interface Frame {
  /**
   * @param below what follows this frame
   * @returns what follows the byte; undefined when it can't stand here
   */
  take(byte: number, below: State): State | undefined;
  /** It may end without a further byte, as a number does. */
  readonly mayEnd?: boolean;
}

export const over = (frame: Frame, below: State): State => ({ frame, below });

/** @returns the state after a byte; undefined when it can't stand here */
export function advance(state: State, byte: number): State | undefined {
  for (let at = state; at !== null; at = at.below) {
    const next = at.frame.take(byte, at.below);
    if (next !== undefined) return next;
    if (at.frame.mayEnd !== true) return undefined;
  }
  return undefined;
}

/** @returns the state after all bytes; undefined when one of them can't stand in its place */
export function advanceAll(state: State, bytes: Uint8Array): State | undefined {
  let at: State | undefined = state;
  for (const byte of bytes) {
    at = advance(at, byte);
    if (at === undefined) return undefined;
  }
  return at;
}

/** Whether the text may end here. */
export function isWhole(state: State): boolean {
  for (let at = state; at !== null; at = at.below) if (at.frame.mayEnd !== true) return false;
  return true;
}
