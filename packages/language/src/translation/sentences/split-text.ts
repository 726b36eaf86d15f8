import { protectedSpans } from './protected-spans.ts';

/** A piece of a text: a sentence to translate, or what stands between sentences and stays. */
export interface TextPiece {
  readonly text: string;
  readonly isSentence: boolean;
}

/** Marks of lists, headings and quotations at a line's beginning. */
const lineStart = /^(?:\s*(?:[-*+•·]|\p{Nd}{1,3}[.)、]|#{1,6}|>)(?:\s+|(?<=、)))*\s*/u;

/**
 * Cuts a text into sentences and what stands between them; joined, the pieces are the text.
 *
 * @param language decides where sentences end, by ISO 639-1
 */
export function splitText(text: string, language: string): TextPiece[] {
  return text.split(/(\r\n|\r|\n)/u).flatMap((line) => splitLine(line, language));
}

function splitLine(line: string, language: string): TextPiece[] {
  const start = lineStart.exec(line)![0];
  const body = line.slice(start.length);
  const pieces: TextPiece[] = start === '' ? [] : [{ text: start, isSentence: false }];
  for (const { segment, index } of segmenter(language).segment(hideSpans(body))) {
    const sentence = segment.trimEnd();
    const whole = body.slice(index, index + segment.length);
    if (sentence !== '') pieces.push({ text: whole.slice(0, sentence.length), isSentence: true });
    if (sentence.length < segment.length) pieces.push({ text: whole.slice(sentence.length), isSentence: false });
  }
  return pieces;
}

/** Points inside an address or a number end no sentence. */
function hideSpans(text: string): string {
  let hidden = text;
  for (const { start, end } of protectedSpans(text))
    hidden = hidden.slice(0, start) + 'x'.repeat(end - start) + hidden.slice(end);
  return hidden;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  const made = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' });
  segmenters.set(language, made);
  return made;
}
