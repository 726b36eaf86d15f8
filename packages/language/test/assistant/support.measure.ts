import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import {
  assistantLanguages,
  checkSupport,
  readDocument,
  type AssistantLanguage,
  type Passage,
} from '../../src/index.ts';
import { hasXquad, readXquad } from '../retrieval/xquad.ts';
import { supportExamples, type SupportExample } from './support-examples.ts';

/** The threshold of {@link checkSupport}: the best F0.5 of "supported" on one half of made sentences; figures of the other half. */
it('is chosen on one half and read on the other', { timeout: 1_200_000 }, async () => {
  const examples: (SupportExample & { readonly language: AssistantLanguage })[] = [];
  for (const language of assistantLanguages) {
    const passages = [...(await handbook(language)), ...(hasXquad ? (await readXquad(language)).passages : [])];
    examples.push(...supportExamples(passages, language).map((example) => ({ ...example, language })));
  }
  const judge = (of: typeof examples, threshold?: number): boolean[] =>
    of.map(
      ({ text, passage, language }) =>
        checkSupport(text, [passage], { language, ...(threshold !== undefined && { threshold }) }).supported,
    );
  const [choose, read] = (['choose', 'read'] as const).map((half) => examples.filter((one) => one.half === half));
  for (const language of assistantLanguages) {
    for (const threshold of [0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1]) {
      const own = choose!.filter((one) => one.language === language);
      console.info(`to choose on, ${language}, threshold ${threshold}: ${figures(own, judge(own, threshold))}`);
    }
  }
  const judged = judge(read!);
  console.info(`to read, all: ${figures(read!, judged)}`);
  for (const made of new Set(read!.map((one) => one.made))) {
    const own = read!.flatMap((one, at) => (one.made === made ? [judged[at] === one.isSupported] : []));
    console.info(`  ${made}: ${own.filter(Boolean).length} of ${own.length} told right`);
  }
  for (const language of assistantLanguages) {
    const rows = [...read!.keys()].filter((at) => read![at]!.language === language);
    const own = figures(
      rows.map((at) => read![at]!),
      rows.map((at) => judged[at]!),
    );
    console.info(`  ${language}: ${own}`);
  }
  expect(read!.length).toBeGreaterThan(50);
});

function figures(of: readonly SupportExample[], judged: readonly boolean[]): string {
  const count = (supported: boolean, is: boolean): number =>
    of.filter(({ isSupported }, at) => isSupported === is && judged[at] === supported).length;
  const [right, wrong, missed] = [count(true, true), count(true, false), count(false, true)];
  const [precision, recall] = [right / (right + wrong), right / (right + missed)];
  const f = (1.25 * precision * recall) / (0.25 * precision + recall);
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F0.5 ${f.toFixed(3)} of ${of.length}`;
}

async function handbook(language: AssistantLanguage): Promise<readonly Passage[]> {
  const fileName = `shop-handbook.${language}.md`;
  const bytes = await readFile(new URL(`../../samples/${fileName}`, import.meta.url));
  return (await readDocument({ id: fileName, fileName, bytes })).passages;
}
