/** How values are written; the two kinds of English differ in whether 5/6 is in May or in June. */
export type ValueLanguage = 'en-US' | 'en-GB' | 'zh';

export interface ValueContext {
  readonly language: ValueLanguage;
  /** When the message was written, on the writer's clock; "tomorrow" is the day after. */
  readonly now: Date;
}

/** What is longer is read by its first characters only: what people call a time, a date or a number is short. */
export const shortValue = (text: string): string => text.slice(0, 100);
