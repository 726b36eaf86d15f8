import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Passage, SearchLanguage } from '../../src/index.ts';

/** A question about a paragraph, with its answer's place in it. */
export interface XquadQuestion {
  readonly text: string;
  readonly article: number;
  readonly passageId: string;
  readonly answer: { readonly text: string; readonly start: number };
}

const folder = join(process.env['NEWFIELD_DATA'] ?? '', 'service', 'xquad');
export const hasXquad = process.env['NEWFIELD_DATA'] !== undefined && existsSync(folder);

/** Articles on which the ranking's weights were chosen. */
export const chosenOn: ReadonlySet<number> = new Set([6, 12, 17, 21, 23, 26, 28, 30]);

interface SquadFile {
  data: {
    paragraphs: {
      context: string;
      qas: { question: string; answers: { text: string; answer_start: number }[] }[];
    }[];
  }[];
}

/** XQuAD (Artetxe 2019): 816 questions about 160 paragraphs of 32 articles. */
export async function readXquad(
  language: SearchLanguage,
): Promise<{ passages: Passage[]; articleOf: ReadonlyMap<string, number>; questions: XquadQuestion[] }> {
  const { data } = JSON.parse(await readFile(join(folder, `xquad.${language}.json`), 'utf8')) as SquadFile;
  const passages: Passage[] = [];
  const articleOf = new Map<string, number>();
  const questions: XquadQuestion[] = [];
  data.forEach(({ paragraphs }, article) =>
    paragraphs.forEach(({ context, qas }, paragraph) => {
      const id = `${article}.${paragraph}`;
      passages.push({ id, documentId: `${article}`, text: context, headings: [], start: 0, end: context.length });
      articleOf.set(id, article);
      for (const { question, answers } of qas) {
        const [first] = answers;
        const answer = { text: first!.text, start: first!.answer_start };
        questions.push({ text: question, article, passageId: id, answer });
      }
    }),
  );
  return { passages, articleOf, questions };
}
