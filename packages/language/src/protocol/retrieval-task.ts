import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openTable } from '@newfield/data';
import type { Passage } from '../documents/passage.ts';
import { PassageIndex } from '../retrieval/passage-index.ts';
import { meanOf, type EvaluatedPart, type TextTask } from './text-evaluation.ts';

const languages = ['en', 'de', 'zh'] as const;
/** Articles on which the ranking's weights were chosen, by number; figures leave their questions out. */
const chosenOn: ReadonlySet<number> = new Set([6, 12, 17, 21, 23, 26, 28, 30]);

interface SquadFile {
  readonly data: readonly {
    readonly paragraphs: readonly {
      readonly context: string;
      readonly qas: readonly { readonly question: string }[];
    }[];
  }[];
}

/** Whether a question's paragraph is the first, or among the first five, of all paragraphs; on the articles that nothing was chosen on. */
export const xquadRetrieval: TextTask = {
  splits: ['test'],
  goals: [
    { metric: 'enRecallAt1', atLeast: 0.95 },
    { metric: 'deRecallAt1', atLeast: 0.93 },
    { metric: 'zhRecallAt1', atLeast: 0.94 },
  ],
  async judge({ split, seed, root, signal, onStep }) {
    const parts: EvaluatedPart[] = [];
    const metrics: Record<string, ReturnType<typeof meanOf>> = {};
    for (const language of languages) {
      const data = `xquad/${language}`;
      const table = await openTable(data, { split, ...(root !== undefined && { root }), ...(signal && { signal }) });
      const file = JSON.parse(await readFile(join(table.folder, table.file), 'utf8')) as SquadFile;
      const { index, questions } = readArticles(file, language);
      const judged = questions.filter(({ article }) => root !== undefined || !chosenOn.has(article));
      const ranks = judged.map(({ text, passageId }) => {
        signal?.throwIfAborted();
        return index.search(text).findIndex(({ passage }) => passage.id === passageId);
      });
      for (const limit of [1, 5]) {
        metrics[`${language}RecallAt${limit}`] = meanOf(
          ranks.map((rank) => Number(rank >= 0 && rank < limit)),
          seed,
        );
      }
      parts.push({ data, split, checksum: table.checksum, rows: judged.length });
      onStep(`${data}: ${judged.length} questions, ${index.numPassages} paragraphs`);
    }
    return { model: 'PassageIndex', parts, metrics };
  },
};

interface Question {
  readonly text: string;
  readonly article: number;
  readonly passageId: string;
}

function readArticles(
  { data }: SquadFile,
  language: (typeof languages)[number],
): { index: PassageIndex; questions: Question[] } {
  const index = new PassageIndex(language);
  const questions: Question[] = [];
  data.forEach(({ paragraphs }, article) => {
    const passages = paragraphs.map(({ context, qas }, paragraph): Passage => {
      const id = `${article}.${paragraph}`;
      for (const { question } of qas) questions.push({ text: question, article, passageId: id });
      return { id, documentId: `${article}`, text: context, headings: [], start: 0, end: context.length };
    });
    index.setDocument(`${article}`, passages);
  });
  return { index, questions };
}
