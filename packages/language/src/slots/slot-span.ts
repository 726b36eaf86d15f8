/** A value's place in a text, and which slot it fills. */
export interface SlotSpan {
  readonly slot: string;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}
