import { splitSentences } from '../analysis/sentences.ts';
import type { TextAnalyzer } from '../analysis/token.ts';
import { sentenceEndMark, stopWordMark, type WordIndex } from './word-index.ts';

/** Numbers of a text's terms in their order, with marks for stop words and the ends of sentences. */
export function termSequence(text: string, analyzer: TextAnalyzer, words: WordIndex): Int32Array {
  const ends = splitSentences(text).map(({ end }) => end);
  const sequence: number[] = [];
  let sentence = 0;
  for (const { term, start, isStopWord } of analyzer.tokens(text)) {
    while (sentence < ends.length && start >= ends[sentence]!) {
      sequence.push(sentenceEndMark);
      sentence++;
    }
    sequence.push(isStopWord ? stopWordMark : words.numberOf(term));
  }
  return Int32Array.from(sequence);
}
