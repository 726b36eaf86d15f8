/** Where a sentence lies, in UTF-16 offsets. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
}

/** Latin marks end a sentence before a blank and something that can begin one; Chinese marks anywhere; a line's end always. */
const sentenceEnd =
  /(?:[.!?…]{1,8}["'”’)\]»]{0,4}(?=\s{1,20}["'“‘([«„¿¡]{0,4}[\p{Lu}\p{Lo}\p{N}])|[。！？；]{1,8}[”’」』）]{0,4}|\n+)/gu;
/** Endings with a full stop that end no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:[\p{Lu}]|[\p{L}]\.[\p{L}]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|etc|No|Nr|bzw|ca|Abs|Art|usw|Hr|Fr|[Vv]gl|approx|Inc|Ltd|Co|\p{N}{1,2})\.$/u;

/** Sentences of a text in any of the languages, without the blanks around them; together they hold all that isn't blank. */
export function splitSentences(text: string): SentenceSpan[] {
  const spans: SentenceSpan[] = [];
  let start = 0;
  const close = (end: number): void => {
    const sentence = text.slice(start, end);
    const trimmed = sentence.trim();
    if (trimmed.length > 0) {
      const at = start + sentence.indexOf(trimmed[0]!);
      spans.push({ start: at, end: at + trimmed.length });
    }
    start = end;
  };
  for (const { 0: mark, index } of text.matchAll(sentenceEnd)) {
    const end = index + mark.length;
    if (mark === '.' && abbreviation.test(text.slice(Math.max(start, end - 12), end))) continue;
    close(end);
  }
  close(text.length);
  return spans;
}
