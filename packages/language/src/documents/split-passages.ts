import { createHash } from 'node:crypto';
import { splitSentences } from '../retrieval/analysis/sentences.ts';
import type { Passage } from './passage.ts';
import { requireWithin } from './document-limits.ts';
import type { DocumentBlock, PlainDocument } from './plain-document.ts';

/** A passage is closed at the end of a paragraph from here on, and at the end of a sentence before it grows longer than `most`. */
const numWords = { enough: 120, most: 200 } as const;
/** A sentence without an end is cut after so many characters, whatever they are. */
const longestPiece = 1500;
/** Words without end make no passage without end, in characters. */
const longestPassage = 3000;
const betweenBlocks = '\n\n';

/** A document's plain text and its passages, which are parts of it: `text.slice(start, end)`. */
export interface SplitDocument {
  readonly text: string;
  readonly passages: readonly Passage[];
}

/**
 * Cuts a document into passages of 120 to 200 words that end where paragraphs and sentences do, and never hold parts under two headings
 * or on two pages. A Chinese character counts as 0.6 words.
 *
 * @throws ValueRangeError when there are too many passages
 */
export function splitPassages(documentId: string, { title, blocks }: PlainDocument): SplitDocument {
  const text = blocks.map((block) => block.text).join(betweenBlocks);
  const passages: Passage[] = [];
  const numSame = new Map<string, number>();
  const close = (start: number, end: number, { headings, page }: DocumentBlock): void => {
    const found = text.slice(start, end);
    const content = JSON.stringify([documentId, title, headings, found]);
    // Repeated paragraphs are told apart by how many came before.
    const repeated = numSame.get(content) ?? 0;
    numSame.set(content, repeated + 1);
    const id = createHash('sha256').update(`${content}${repeated}`).digest('hex').slice(0, 24);
    const named = { ...(title === undefined ? {} : { title }), ...(page === undefined ? {} : { page }) };
    requireWithin('passages', passages.length + 1, 'passages');
    passages.push({ id, documentId, text: found, ...named, headings, start, end });
  };
  let at = 0;
  let open: { start: number; end: number; words: number; block: DocumentBlock } | undefined;
  const finish = (): void => {
    if (open !== undefined) close(open.start, open.end, open.block);
    open = undefined;
  };
  for (const block of blocks) {
    if (open !== undefined && (open.words >= numWords.enough || !canJoin(open.block, block))) finish();
    for (const { start, end } of piecesOf(block.text)) {
      const words = countWords(block.text.slice(start, end));
      if (open !== undefined && (open.words + words > numWords.most || at + end - open.start > longestPassage))
        finish();
      open ??= { start: at + start, end: at + end, words: 0, block };
      open.end = at + end;
      open.words += words;
    }
    at += block.text.length + betweenBlocks.length;
  }
  finish();
  return { text, passages };
}

const canJoin = (left: DocumentBlock, right: DocumentBlock): boolean =>
  left.page === right.page &&
  left.standsAlone !== true &&
  right.standsAlone !== true &&
  left.headings.length === right.headings.length &&
  left.headings.every((heading, at) => heading === right.headings[at]);

/** Sentences, and parts of those that are longer than a passage may be. */
function* piecesOf(text: string): Generator<{ start: number; end: number }> {
  for (const { start, end } of splitSentences(text)) {
    let from = start;
    while (end - from > longestPiece || countWords(text.slice(from, end)) > numWords.most) {
      const cut = cutBefore(text, from, Math.min(end, from + longestPiece));
      yield { start: from, end: cut };
      from = cut;
      while (from < end && /\s/u.test(text[from]!)) from++;
    }
    if (from < end) yield { start: from, end };
  }
}

/** The last place before `most` characters and words are reached, behind a word where there is one. */
function cutBefore(text: string, from: number, furthest: number): number {
  let [end, words] = [from, 0];
  for (const { 0: word, index } of text.slice(from, furthest).matchAll(wordOrCharacter)) {
    words += weightOf(word);
    if (words > numWords.most) break;
    end = from + index + word.length;
  }
  if (end > from) return end;
  // One word alone is too long. Halves of a surrogate pair stay together.
  return /[\ud800-\udbff]/u.test(text[furthest - 1]!) ? furthest - 1 : furthest;
}

const wordOrCharacter = /\p{sc=Han}|[^\s\p{sc=Han}]+/gu;
const weightOf = (word: string): number => (/^\p{sc=Han}/u.test(word) ? 0.6 : 1);

/** Longer pieces are cut by characters, so that nothing hangs on counting all of their words. */
const countWords = (text: string): number =>
  (text.slice(0, 4 * longestPiece).match(wordOrCharacter) ?? []).reduce((sum, word) => sum + weightOf(word), 0);
