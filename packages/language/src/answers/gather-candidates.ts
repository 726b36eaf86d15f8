import type { Passage } from '../documents/passage.ts';
import type { TextEmbedder } from '../models/text-embedder.ts';
import type { FoundPassage, PassageIndex } from '../retrieval/passage-index.ts';
import { sentenceCandidates, type SentenceCandidate } from './sentence-features.ts';
import { dot, passageVectors, rowsOf } from './sentence-vectors.ts';

/** Passages whose sentences are looked at. */
const numPassages = 12;
/** An index no larger than this is looked at whole: a paraphrase may share no word with its answer. */
const fewPassages = 60;
/** In one no larger than this the encoder looks at every passage for the nearest of them. */
const encodedPassages = 500;
const numByMeaning = 6;

/** The sentences that may answer a question: of the passages that a search finds, and of those that the encoder finds near. */
export async function gatherCandidates(
  index: PassageIndex,
  question: string,
  encoder?: TextEmbedder,
): Promise<SentenceCandidate[]> {
  const isSmall = index.numPassages <= fewPassages;
  const found: Pick<FoundPassage, 'passage' | 'score'>[] = index.search(question, {
    limit: isSmall ? fewPassages : numPassages,
  });
  if (index.termWeights(question).size === 0) return [];
  if (isSmall) found.push(...withoutThose(allPassages(index), found).map((passage) => ({ passage, score: 0 })));
  if (encoder === undefined) return sentenceCandidates({ text: question }, found, index);
  const [vector] = await rowsOf([question], encoder);
  if (!isSmall && index.numPassages <= encodedPassages) found.push(...(await near(index, vector!, found, encoder)));
  const vectors = await passageVectors(
    found.map(({ passage }) => passage),
    encoder,
  );
  return sentenceCandidates({ text: question, vector: vector! }, found, index, vectors);
}

/** Encodes beforehand what a first question would wait for; larger indexes are encoded as their passages are found. */
export async function prepareAnswers(index: PassageIndex, encoder: TextEmbedder): Promise<void> {
  if (index.numPassages <= encodedPassages) await passageVectors(allPassages(index), encoder);
}

/** Passages with the nearest sentences, without those that were found already. */
async function near(
  index: PassageIndex,
  question: Float32Array,
  found: readonly Pick<FoundPassage, 'passage'>[],
  encoder: TextEmbedder,
): Promise<Pick<FoundPassage, 'passage' | 'score'>[]> {
  const others = withoutThose(allPassages(index), found);
  const vectors = await passageVectors(others, encoder);
  return others
    .map((passage, at) => {
      const { sentences, underHeading } = vectors[at]!;
      return {
        passage,
        score: 0,
        nearness: Math.max(...[...sentences, ...underHeading].map((row) => dot(question, row))),
      };
    })
    .sort((left, right) => right.nearness - left.nearness)
    .slice(0, numByMeaning);
}

const allPassages = (index: PassageIndex): Passage[] =>
  index.documentIds.flatMap((documentId) => index.passagesOf(documentId));

function withoutThose(passages: readonly Passage[], found: readonly Pick<FoundPassage, 'passage'>[]): Passage[] {
  const isFound = new Set(found.map(({ passage }) => passage));
  return passages.filter((passage) => !isFound.has(passage));
}
