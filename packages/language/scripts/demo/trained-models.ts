import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLocalGenerator, openTranslator } from '../../src/index.ts';
import { heading, shown } from './show.ts';

/** Translates and writes with the bundles that are there, and says of others how they are made. */
export async function translateAndWrite(): Promise<void> {
  const translator = await bundleFolder('translator');
  heading(
    'TRANSLATION',
    translator === undefined ? howToTrain('translator') : 'English and Chinese, doubtful ones marked',
  );
  if (translator !== undefined) await translate(translator);
  const writer = await bundleFolder('support-writer');
  heading(
    'WRITING',
    writer === undefined ? howToTrain('support-writer') : 'a small writer knows the manner, and no facts',
  );
  if (writer !== undefined) await write(writer);
}

/** The folder of a bundle that ships, or undefined where it doesn't. */
async function bundleFolder(name: string): Promise<string | undefined> {
  const folder = fileURLToPath(new URL(`../../models/${name}`, import.meta.url));
  return (await access(join(folder, 'manifest.json')).then(
    () => true,
    () => false,
  ))
    ? folder
    : undefined;
}

const howToTrain = (name: string): string =>
  `no bundle is here; this makes it: npx newfield train ${name} --out packages/language/models/${name}`;

async function translate(folder: string): Promise<void> {
  const translator = await openTranslator(folder);
  try {
    for (const [source, target, text] of [
      ['en', 'zh', 'Where is my lamp?'],
      ['zh', 'en', '谢谢你的帮助。'],
    ] as const) {
      const [translation] = await translator.translateTexts([text], { source, target });
      shown(text, `${translation!.text}${translation!.isDoubtful ? ' (doubtful)' : ''}`);
    }
  } finally {
    await translator.dispose();
  }
}

async function write(folder: string): Promise<void> {
  const writer = await openLocalGenerator(folder);
  const options = { maxTokens: 60, temperature: 0, topK: 0, topP: 1, seed: 1, stop: [] };
  try {
    for (const question of ['Where is my order?', '我想退货。']) {
      let answer = '';
      for await (const { text } of writer.generate([{ role: 'user', content: question }], options)) answer += text;
      shown(question, answer.replace(/\s+/gu, ' ').trim());
    }
  } finally {
    await writer.dispose();
  }
}
