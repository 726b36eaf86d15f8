import { readFile } from 'node:fs/promises';
import {
  PassageIndex,
  readQuestionSet,
  type Passage,
  type SearchLanguage,
  type TextEmbedder,
} from '../../src/index.ts';
import { gatherCandidates } from '../../src/answers/gather-candidates.ts';
import type { SentenceCandidate } from '../../src/answers/sentence-features.ts';
import { unwrapped } from '../../src/assistant/speech/cite.ts';
import { chosenOn, readXquad } from '../retrieval/xquad.ts';
import { readShopQuestions, shopIndex } from './shop-questions.ts';

/** A question, asked of documents, with the sentences that may answer it. */
export interface AskedExample {
  readonly text: string;
  readonly source: 'xquad' | 'shop';
  readonly half: 'tune' | 'test';
  /** What the documents hold: the answer; everything around it; others altogether. */
  readonly documents: 'answering' | 'near' | 'far';
  readonly candidates: readonly SentenceCandidate[];
  /** By candidate. */
  readonly isRight: readonly boolean[];
  /** The words that answer, where they are known. */
  readonly words: string;
}

/** The made-up shop's questions, asked of its handbook. */
export async function shopExamples(language: SearchLanguage, encoder?: TextEmbedder): Promise<AskedExample[]> {
  const index = await shopIndex(language);
  const examples: AskedExample[] = [];
  for (const { text, quotes, half, words, style } of await readShopQuestions(language)) {
    const candidates = await gatherCandidates(index, text, encoder);
    const isRight = candidates.map(({ passage, sentence: { start, end } }) =>
      quotes.some((quote) => passage.text.slice(start, end).includes(quote)),
    );
    const documents = quotes.length > 0 ? 'answering' : style === 'far' ? 'far' : 'near';
    examples.push({ ...{ text, half, documents, candidates, isRight, words }, source: 'shop' });
  }
  return examples;
}

/** Questions about the same handbook that were written to be learned from, in full. */
export async function developmentExamples(language: SearchLanguage, encoder?: TextEmbedder): Promise<AskedExample[]> {
  const index = await shopIndex(language);
  const csv = await readFile(new URL('./development-questions.csv', import.meta.url), 'utf8');
  const examples: AskedExample[] = [];
  for (const { text, quotes } of readQuestionSet(csv).filter((question) => question.language === language)) {
    const candidates = await gatherCandidates(index, text, encoder);
    const isRight = candidates.map(({ passage, sentence: { start, end } }) =>
      quotes.some((quote) => unwrapped(passage.text.slice(start, end)).includes(quote)),
    );
    const documents = quotes.length > 0 ? 'answering' : 'near';
    examples.push({ ...{ text, documents, candidates, isRight }, half: 'tune', words: '', source: 'shop' });
  }
  return examples;
}

/** XQuAD's questions, asked of their article, of the article without their paragraph, and of the next article. */
export async function xquadExamples(
  language: SearchLanguage,
  encoder: TextEmbedder | undefined,
  { half: taken, everyNth = 1 }: { readonly half: 'tune' | 'test'; readonly everyNth?: number },
): Promise<AskedExample[]> {
  const { passages, questions } = await readXquad(language);
  const numArticles = 1 + Math.max(...questions.map(({ article }) => article));
  const ofArticle = (article: number): Passage[] => passages.filter(({ documentId }) => documentId === `${article}`);
  const examples: AskedExample[] = [];
  for (let article = 0; article < numArticles; article++) {
    const half = chosenOn.has(article) ? 'tune' : 'test';
    if (half !== taken) continue;
    const own = indexOf(language, ofArticle(article));
    const next = indexOf(language, ofArticle((article + 1) % numArticles));
    const asked = questions.filter((question) => question.article === article);
    for (const { text, passageId, answer } of asked.filter((_, at) => at % everyNth === 0)) {
      const ask = async (index: PassageIndex, documents: AskedExample['documents']): Promise<void> => {
        const candidates = await gatherCandidates(index, text, encoder);
        const isRight = candidates.map(
          ({ passage, sentence: { start, end } }) =>
            passage.id === passageId && answer.start >= start && answer.start + answer.text.length <= end,
        );
        examples.push({ ...{ text, half, documents, candidates, isRight }, words: answer.text, source: 'xquad' });
      };
      await ask(own, 'answering');
      await ask(next, 'far');
      const paragraph = own.passagesOf(passageId);
      own.removeDocument(passageId);
      await ask(own, 'near');
      own.setDocument(passageId, paragraph);
    }
  }
  return examples;
}

function indexOf(language: SearchLanguage, passages: readonly Passage[]): PassageIndex {
  const index = new PassageIndex(language);
  for (const passage of passages) index.setDocument(passage.id, [passage]);
  return index;
}
