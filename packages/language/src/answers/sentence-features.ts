import type { Passage } from '../documents/passage.ts';
import { characterGrams } from '../retrieval/analysis/character-grams.ts';
import type { SearchLanguage } from '../retrieval/analysis/language.ts';
import { splitSentences, type SentenceSpan } from '../retrieval/analysis/sentences.ts';
import type { FoundPassage, PassageIndex } from '../retrieval/passage-index.ts';
import { headingLines } from '../retrieval/ranking/searched-text.ts';
import { askedMention } from './asked-mention.ts';
import { announces, topicOf } from './asked-topic.ts';
import { mentionsOf, type Mention, type MentionKind } from './mentions.ts';
import { meaningLikeness } from './support-thesaurus.ts';
import { dot, type PassageVectors } from './sentence-vectors.ts';

/** What speaks for or against a sentence being the answer; all in [-1, 1]. */
export const sentenceFeatureNames = [
  /** Share of the question's terms, by inverse frequency: in the sentence, with its headings too, in all of the passage. */
  ...['coverage', 'withHeadings', 'inPassage'],
  /** Terms that look or mean alike count by how alike they are. */
  ...['alike', 'alikeWithHeadings'],
  /** Of the terms that nothing in the sentence or its headings is like: the weightiest, and all of the names and numbers. */
  ...['weightiestMissing', 'namesMissing'],
  /** Share of the question's runs of characters. */
  ...['grams', 'gramsWithHeadings'],
  /** Whether it mentions what is asked for, or doesn't though something is. */
  ...['mentionsAsked', 'lacksAsked'],
  ...['relevance', 'isFirst', 'logLength'],
  /** Cosines of the encoder's vectors; 0 without an encoder. */
  ...['cosine', 'cosineUnderHeading'],
  /** Whether the nearest heading announces what is asked for, and how alike it is to what the question is about. */
  ...['announced', 'headingAlike'],
] as const;

export interface SentenceCandidate {
  readonly passage: Passage;
  readonly sentence: SentenceSpan;
  /** Number of the sentence in its passage, from 0. */
  readonly position: number;
  /** In the order of {@link sentenceFeatureNames}. */
  readonly features: Float32Array;
}

/** A question made ready to be compared with sentences. */
export interface AskedQuestion {
  readonly text: string;
  readonly vector?: Float32Array;
}

/** Every sentence of the passages, with what speaks for it. @param vectors of the passages, where there is an encoder */
export function sentenceCandidates(
  { text, vector }: AskedQuestion,
  found: readonly Pick<FoundPassage, 'passage' | 'score'>[],
  index: PassageIndex,
  vectors?: readonly PassageVectors[],
): SentenceCandidate[] {
  const { language, analyzer } = index;
  const { asking, kinds } = askedMention(text, language);
  const topic = topicOf(text, asking, language);
  const isTopicKnown = index.termWeights(topic).size > 0;
  const terms = shares(index.termWeights(isTopicKnown ? topic : text));
  const grams = shares(index.gramWeights(isTopicKnown ? topic : text));
  const alike = rememberedLikeness(index);
  const names = new Set(analyzer.tokens(text).flatMap(({ term, start }) => (isName(text, start) ? [term] : [])));
  const best = (term: string, held: ReadonlySet<string>): number => (held.has(term) ? 1 : mostAlike(term, held, alike));
  return found.flatMap(({ passage, score }, number) => {
    const { inHeadings, inNearest, headingGrams, inPassage, sentences } = knownParts(passage, index);
    const likeHeading = new Map([...terms.keys()].map((term) => [term, best(term, inHeadings)]));
    const headingAlike = sum(terms, (term) => best(term, inNearest));
    const isAnnounced = Number(headingAlike > 0 && announces(passage.headings.at(-1) ?? '', asking, language));
    return sentences.map(({ sentence, words, held, heldGrams, mentioned }, position) => {
      const like = new Map([...terms.keys()].map((term) => [term, best(term, held)]));
      const missing = new Map(
        [...terms].map(([term, share]) => [term, share * (1 - Math.max(like.get(term)!, likeHeading.get(term)!))]),
      );
      const mentions = kinds.some((kind) => mentioned(kind).some(isNew(words, text)));
      const features = Float32Array.from([
        sum(terms, (term) => Number(held.has(term))),
        sum(terms, (term) => Number(held.has(term) || inHeadings.has(term))),
        sum(terms, (term) => Number(inPassage.has(term))),
        sum(terms, (term) => like.get(term)!),
        sum(terms, (term) => Math.max(like.get(term)!, likeHeading.get(term)!)),
        Math.max(0, ...missing.values()),
        [...names].reduce((all, term) => all + (missing.get(term) ?? 0), 0),
        sum(grams, (gram) => Number(heldGrams.has(gram))),
        sum(grams, (gram) => Number(heldGrams.has(gram) || headingGrams.has(gram))),
        Number(mentions),
        Number(kinds.length > 0 && !mentions),
        score,
        Number(position === 0),
        Math.min(1, Math.log1p(held.size) / 4),
        vector === undefined ? 0 : dot(vector, vectors![number]!.sentences[position]!),
        vector === undefined ? 0 : dot(vector, vectors![number]!.underHeading[position]!),
        isAnnounced,
        headingAlike,
      ]);
      return { passage, sentence, position, features };
    });
  });
}

function mostAlike(term: string, held: ReadonlySet<string>, alike: Likeness): number {
  let most = 0;
  for (const other of held) most = Math.max(most, alike(term, other));
  return most;
}

/** Of a sentence, by kind; each is looked for when it is asked for first. */
function mentionsIn(words: string, language: SearchLanguage): (kind: MentionKind) => readonly Mention[] {
  const known = new Map<MentionKind, readonly Mention[]>();
  return (kind) => {
    let mentions = known.get(kind);
    if (mentions === undefined) known.set(kind, (mentions = mentionsOf(words, kind, language)));
    return mentions;
  };
}

/** What is compared of a passage, whatever the question. */
interface PassageParts {
  readonly inHeadings: ReadonlySet<string>;
  /** Terms of the last heading alone. */
  readonly inNearest: ReadonlySet<string>;
  readonly headingGrams: ReadonlySet<number>;
  readonly inPassage: ReadonlySet<string>;
  readonly sentences: readonly {
    readonly sentence: SentenceSpan;
    readonly words: string;
    readonly held: ReadonlySet<string>;
    readonly heldGrams: ReadonlySet<number>;
    readonly mentioned: (kind: MentionKind) => readonly Mention[];
  }[];
}

/** Passages don't change: what was cut once is kept as long as they are, in each language that they are searched in. */
const partsOf = new Map<SearchLanguage, WeakMap<Passage, PassageParts>>();

function knownParts(passage: Passage, { language, analyzer }: PassageIndex): PassageParts {
  let known = partsOf.get(language);
  if (known === undefined) partsOf.set(language, (known = new WeakMap()));
  let parts = known.get(passage);
  if (parts === undefined) {
    const termsOf = (part: string): Set<string> => new Set(analyzer.tokens(part).map(({ term }) => term));
    const headings = headingLines(passage).join('\n');
    const inHeadings = termsOf(headings);
    const sentences = splitSentences(passage.text).map((sentence) => {
      const words = passage.text.slice(sentence.start, sentence.end);
      const heldGrams = new Set(characterGrams(words, language));
      return { sentence, words, held: termsOf(words), heldGrams, mentioned: mentionsIn(words, language) };
    });
    const inPassage = new Set([...termsOf(passage.text), ...inHeadings]);
    const inNearest = termsOf(passage.headings.at(-1) ?? '');
    parts = { inHeadings, inNearest, headingGrams: new Set(characterGrams(headings, language)), inPassage, sentences };
    known.set(passage, parts);
  }
  return parts;
}

/** Begins with a capital letter or a digit, and not the question. */
const isName = (question: string, start: number): boolean => start > 0 && /^[\p{Lu}\p{N}]/u.test(question.slice(start));

/** What the question itself says is no answer to it. */
const isNew =
  (sentence: string, question: string) =>
  ({ start, end }: SentenceSpan): boolean =>
    !question.toLowerCase().includes(sentence.slice(start, end).toLowerCase());

function shares<Key>(weights: ReadonlyMap<Key, number>): Map<Key, number> {
  const total = [...weights.values()].reduce((all, weight) => all + weight, 0) || 1;
  return new Map([...weights].map(([key, weight]) => [key, weight / total]));
}

const sum = <Key>(weights: ReadonlyMap<Key, number>, share: (key: Key) => number): number =>
  [...weights].reduce((all, [key, weight]) => all + weight * share(key), 0);

type Likeness = (left: string, right: string) => number;

const likenesses = new Map<SearchLanguage, Likeness>();

/** The same words meet in many sentences and in many questions. */
function rememberedLikeness({ language, analyzer }: PassageIndex): Likeness {
  let known = likenesses.get(language);
  if (known === undefined) {
    likenesses.set(language, (known = remembered(likeness(language), meaningLikeness(language, analyzer))));
  }
  return known;
}

/** Words of questions that are remembered; everyone may ask. */
const rememberedMax = 2000;

/** The most of both; the same words meet in many sentences. */
function remembered(looks: Likeness, means: Likeness): Likeness {
  const known = new Map<string, Map<string, number>>();
  return (left, right) => {
    let ofLeft = known.get(left);
    if (ofLeft === undefined) {
      if (known.size >= rememberedMax) known.clear();
      known.set(left, (ofLeft = new Map()));
    }
    let found = ofLeft.get(right);
    if (found === undefined) ofLeft.set(right, (found = Math.max(looks(left, right), means(left, right))));
    return found;
  };
}

/** Runs of a word by which it is compared; two words that share less than half of the shorter are not alike. */
const runs: Readonly<Record<SearchLanguage, readonly number[]>> = { en: [3], de: [3], zh: [1] };
const leastShared = 0.5;
const gramsMax = 50_000;

function likeness(language: SearchLanguage): Likeness {
  const known = new Map<string, Set<number>>();
  const gramsOf = (term: string): Set<number> => {
    let grams = known.get(term);
    if (grams === undefined) {
      if (known.size >= gramsMax) known.clear();
      known.set(term, (grams = new Set(characterGrams(term, language, runs[language]))));
    }
    return grams;
  };
  return (left, right) => {
    const [ofLeft, ofRight] = [gramsOf(left), gramsOf(right)];
    const [fewer, more] = ofLeft.size < ofRight.size ? [ofLeft, ofRight] : [ofRight, ofLeft];
    if (fewer.size === 0) return 0;
    let numShared = 0;
    for (const gram of fewer) if (more.has(gram)) numShared++;
    const contained = numShared / fewer.size;
    return contained < leastShared ? 0 : contained * Math.sqrt(fewer.size / more.size);
  };
}
