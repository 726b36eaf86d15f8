import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest, type BundleManifest, type RecipeOptions } from '@newfield/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTranslator, TermList, TranslationMemory, type LocalTranslator } from '../../src/index.ts';
import { translator as recipe } from '../../src/translation/training/recipe.ts';
import { trainTranslator, type TranslatorPlan } from '../../src/translation/training/train-translator.ts';
import { madePairs, madePlan } from './made-pairs.ts';

const [toChinese, toEnglish] = [
  { source: 'en', target: 'zh' },
  { source: 'zh', target: 'en' },
];

let folder: string;
let manifest: BundleManifest;
let translator: LocalTranslator;

const optionsIn = (name: string): RecipeOptions => ({
  out: join(folder, name, 'bundle'),
  checkpoint: join(folder, name, 'checkpoint.bin'),
  resume: false,
  output: null,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-translator-'));
  await trainTranslator(recipe, optionsIn('made'), madePlan);
  manifest = await readManifest(optionsIn('made').out);
  const memory = new TranslationMemory();
  memory.add([{ source: 'See you soon.', target: '回头见。' }], toChinese!);
  const terms = new TermList();
  terms.add([{ source: 'tea', target: '红茶' }], toChinese!);
  translator = await openTranslator(optionsIn('made').out, { memory, terms });
}, 600_000);

afterAll(async () => {
  await translator?.dispose();
  await rm(folder, { recursive: true, force: true });
});

describe('a translator that learnt 200 pairs by heart', () => {
  it.each([
    ['to Chinese', toChinese!, [0, 1]],
    ['to English', toEnglish!, [1, 0]],
  ] as const)(
    'translates them exactly %s',
    async (_, direction, [from, to]) => {
      const some = madePairs.filter((pair, index) => index % 10 === 3 && !pair[0].includes('tea'));
      const texts = await translator.translate(
        some.map((pair) => pair[from]),
        direction,
      );
      expect(texts).toEqual(some.map((pair) => pair[to]));
    },
    60_000,
  );

  it('has its scores, its attribution and its directions in the bundle', async () => {
    const { metrics } = manifest.evaluations[0]!;
    expect(metrics['bleuEnToZh']!.value).toBeGreaterThan(95);
    expect(metrics['chrfZhToEn']!.value).toBeGreaterThan(95);
    expect(manifest.licence).toBe('CC-BY-2.0-FR');
    expect(await readFile(join(optionsIn('made').out, 'README.md'), 'utf8')).toContain('tatoeba.org');
    expect(translator.directions).toEqual(['en-zh', 'zh-en']);
  });

  it('keeps lines, marks of lists, addresses and placeholders', async () => {
    const text = '# Tom likes a book.\r\n\r\n- Mary eats {{order number}}.\n  2. https://a.example/b?c=d.\n';
    const [{ text: translated }] = await one(text);
    expect(translated).toMatch(
      /^# 汤姆喜欢书。\r\n\r\n- .*\{\{order number\}\}.*\n {2}2\. https:\/\/a\.example\/b\?c=d\.\n$/u,
    );
  });

  it('takes what the team has translated before, and says so', async () => {
    const [{ text, sentences }] = await one('See you  soon. Tom buys a book.');
    expect(text).toBe('回头见。汤姆买书。');
    expect(sentences.map(({ origin }) => origin)).toEqual(['memory', 'model']);
    const [near] = await one('See you soon');
    expect(near.sentences[0]!.similar[0]).toMatchObject({ target: '回头见。' });
    expect(near.sentences[0]!.origin).toBe('model');
  });

  it('keeps to the list of terms', async () => {
    const [{ text, sentences }] = await one('Mary wants tea.');
    expect(text).toContain('红茶');
    expect(sentences[0]!.missedTerms).toEqual([]);
  });

  it('doubts what it has not learnt more than what it has', async () => {
    const [known] = await one('Mary wants a book.');
    const [unknown] = await one('Quantum entanglement perplexes zoologists considerably nowadays.');
    expect(known.isDoubtful).toBe(false);
    expect(unknown.isDoubtful).toBe(true);
    expect(unknown.sentences[0]!.estimate!).toBeLessThan(known.sentences[0]!.estimate!);
  });

  it.each([
    ['nothing', '', ''],
    ['blanks', ' \n\t', ' \n\t'],
    ['signs and numbers', '1 + 1 = 2 🎉 !!!', '1 + 1 = 2 🎉 !!!'],
    ['letters that it does not know', 'Привет, мир!', 'Привет, мир!'],
    ['what is Chinese already', '你好。', '你好。'],
  ])('leaves %s as it is', async (_, text, expected) => {
    expect((await one(text))[0].text).toBe(expected);
  });

  it('does not stumble over control characters, halves of characters, or a word without end', async () => {
    const [{ text }] = await one(`\u0000Tom\u202E buys\uD800 a book.\u0007`);
    expect(text).toBe('汤姆买书。');
    const [{ text: long }] = await one('x'.repeat(300));
    expect(typeof long).toBe('string');
  }, 300_000);

  it('refuses a text of a megabyte, and languages that it has not learnt, without telling what was in it', async () => {
    const huge = translator.translate(['secret '.repeat(150_000)], toChinese!);
    await expect(huge).rejects.toEqual(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    await expect(huge).rejects.toEqual(
      expect.objectContaining({ message: expect.not.stringContaining('secret') as string }),
    );
    const german = translator.translate(['Tom'], { source: 'en', target: 'de' });
    await expect(german).rejects.toEqual(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  it('ends with the signal’s reason when it is aborted', async () => {
    const signal = AbortSignal.abort(new Error('left'));
    await expect(translator.translateTexts(['Tom eats tea.'], toChinese!, { signal })).rejects.toThrow('left');
  });

  it('is refused when it was altered', async () => {
    const path = join(optionsIn('made').out, 'probe.json');
    const before = await readFile(path);
    await writeFile(path, before.toString().replace('"rows": 8', '"rows": 7'));
    await expect(openTranslator(optionsIn('made').out)).rejects.toEqual(
      expect.objectContaining({ code: 'INVALID_BUNDLE' }),
    );
    await writeFile(path, before);
  });
});

const one = (text: string) =>
  translator.translateTexts([text], toChinese!) as Promise<
    [Awaited<ReturnType<LocalTranslator['translateTexts']>>[number]]
  >;

describe('the training of a translator', () => {
  it('goes on from a checkpoint to the very same weights', async () => {
    const plan: TranslatorPlan = {
      ...madePlan,
      validationParts: [{ ...madePlan.validationParts[0]!, pairs: madePairs.slice(0, 2) }],
      testParts: [],
      training: { ...madePlan.training, epochs: 2 },
    };
    const { files } = await trainTranslator(recipe, optionsIn('whole'), plan);
    const stop = new AbortController();
    const callbacks = [{ onEpochEnd: (): void => stop.abort(new Error('interrupted')) }];
    await expect(
      trainTranslator(recipe, { ...optionsIn('broken'), callbacks, signal: stop.signal }, plan),
    ).rejects.toThrow('interrupted');
    const resumed = await trainTranslator(recipe, { ...optionsIn('broken'), resume: true }, plan);
    expect(resumed.files['model.onnx']).toBe(files['model.onnx']);
  }, 600_000);
});
