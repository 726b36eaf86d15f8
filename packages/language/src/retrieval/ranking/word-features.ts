import { sentenceEndMark, type WordIndex } from '../index/word-index.ts';
import type { Question } from './question.ts';

/** What the words of a passage say about a question; each in [0, 1]. */
export interface WordFeatures {
  /** Share of the question's terms that the passage holds, by inverse frequency. */
  readonly coverage: number;
  /** The same of its best sentence. */
  readonly sentenceCoverage: number;
  /** The same of names and numbers; 0 where the question has none. */
  readonly names: number;
  /** The same of pairs of terms that follow each other in the question, by how near they stand: 1 side by side. */
  readonly pairs: number;
}

/** Farther apart, two terms are no pair. */
const farthest = 5;

export function wordFeatures(question: Question, passage: Int32Array, words: WordIndex): WordFeatures {
  const { terms } = question;
  const isFound = new Array<boolean>(terms.length).fill(false);
  const indexOf = new Map(terms.flatMap(({ number }, index) => (number === undefined ? [] : [[number, index]])));
  const foundIn = new Int32Array(terms.length).fill(-1);
  const pairs = questionPairs(question, words);
  let [sentence, inSentence, inBest] = [0, 0, 0];
  passage.forEach((number, at) => {
    if (number === sentenceEndMark) {
      sentence++;
      inSentence = 0;
      return;
    }
    const index = indexOf.get(number);
    if (index === undefined) return;
    isFound[index] = true;
    if (foundIn[index] !== sentence) {
      foundIn[index] = sentence;
      inSentence += terms[index]!.weight;
      inBest = Math.max(inBest, inSentence);
    }
    for (const pair of pairs) pair.meet(number, at, passage);
  });
  const share = (isCounted: (index: number) => boolean): number => {
    const counted = terms.map((term, index) => ({ ...term, index })).filter(({ index }) => isCounted(index));
    const found = counted.filter(({ index }) => isFound[index]);
    return sumOf(found.map(({ weight }) => weight)) / (sumOf(counted.map(({ weight }) => weight)) || 1);
  };
  const pairWeight = sumOf(pairs.map(({ weight }) => weight)) || 1;
  return {
    coverage: share(() => true),
    sentenceCoverage: inBest / (sumOf(terms.map(({ weight }) => weight)) || 1),
    names: share((index) => terms[index]!.isName),
    pairs: sumOf(pairs.map(({ weight, nearness }) => weight * nearness)) / pairWeight,
  };
}

interface TermPair {
  readonly weight: number;
  nearness: number;
  /** Takes notice that the term stands at this place. */
  meet(number: number, at: number, passage: Int32Array): void;
}

function questionPairs({ sequence }: Question, words: WordIndex): TermPair[] {
  const weightOf = (number: number): number => words.inverseFrequency(number < 0 ? undefined : number);
  return sequence.slice(1).map((second, index) => {
    const first = sequence[index]!;
    return {
      weight: Math.min(weightOf(first), weightOf(second)),
      nearness: 0,
      meet(number, at, passage) {
        if (number !== first && number !== second) return;
        const other = number === first ? second : first;
        if (other < 0 || other === number) return;
        for (let distance = 1; distance <= Math.min(farthest, at); distance++) {
          if (passage[at - distance] === other) this.nearness = Math.max(this.nearness, 1 / Math.sqrt(distance));
        }
      },
    };
  });
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
