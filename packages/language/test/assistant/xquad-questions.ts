import { PassageIndex, type AssistantLanguage, type SavedQuestion } from '../../src/index.ts';
import { chosenOn, readXquad } from '../retrieval/xquad.ts';

/** Articles that are in the index, and articles that are asked about though they aren't; none that anything was chosen on. */
const numIndexed = 18;
const [numAnswered, numUnanswered] = [30, 12];

/** Questions about paragraphs of Wikipedia (XQuAD, Artetxe 2019): some that the index answers, some about articles that aren't in it. */
export async function xquadQuestions(
  language: AssistantLanguage,
): Promise<{ readonly index: PassageIndex; readonly questions: readonly SavedQuestion[] }> {
  const { passages, articleOf, questions } = await readXquad(language);
  const unseen = [...new Set(articleOf.values())].filter((article) => !chosenOn.has(article));
  const indexed = new Set(unseen.slice(0, numIndexed));
  const index = new PassageIndex(language);
  for (const article of indexed) {
    index.setDocument(
      `${article}`,
      passages.filter(({ documentId }) => documentId === `${article}`),
    );
  }
  const answered = spread(
    questions.filter(({ article }) => indexed.has(article)),
    numAnswered,
  ).map(({ text, passageId, answer }) => ({ language, text, passageId, quotes: [answer.text] }));
  const others = unseen.slice(numIndexed);
  const unanswered = spread(
    questions.filter(({ article }) => others.includes(article)),
    numUnanswered,
  ).map(({ text }) => ({ language, text, quotes: [] }));
  return { index, questions: [...answered, ...unanswered] };
}

/** So many, at equal distances. */
const spread = <Item>(items: readonly Item[], count: number): Item[] =>
  Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)]!);
