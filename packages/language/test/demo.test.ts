import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');

/** What `npx nx run language:demo` prints. */
async function runDemo(): Promise<string> {
  const { nx } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    nx: { targets: { demo: { command: string } } };
  };
  const [, ...words] = nx.targets.demo.command.split(' ');
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder });
  return stdout;
}

describe('the demo', () => {
  let shown = '';
  /** What stands under a heading. */
  const part = (heading: string): string => shown.split('\n\n').find((each) => each.startsWith(heading)) ?? '';

  beforeAll(async () => {
    shown = await runDemo();
  });

  it('says first that its texts are made up', () => {
    expect(shown).toMatch(/^All texts were WRITTEN FOR THIS DEMONSTRATION/u);
  });

  it('tells languages, and not those of texts that tell none', () => {
    expect(part('LANGUAGE')).toMatch(/→ en, .*→ de, .*→ zh, .*20117\s+→ not known/su);
  });

  it('tells praise, blame and neither in English and Chinese', () => {
    for (const language of ['en', 'zh']) {
      expect(part(`SENTIMENT: ${language}`)).toMatch(/→ positive.*→ negative.*→ neutral/su);
    }
  });

  it('finds values and what they mean, and none where there are none', () => {
    expect(part('SLOTS')).toMatch(/“88712”.*“tomorrow” = 2026-05-05.*“4 pm” = 16:00.*= 3.*→ none/su);
  });

  it('understands messages, and says of one that none of the intents fits', () => {
    expect(part('INTENTS')).toMatch(/→ track-order .*→ damaged .*→ change-address .*Peru\?\s+→ none of these/su);
  });

  it.each([
    ['en', '“4.90 euros”', 'Delivery costs'],
    ['zh', '家具保修五年', '保修和维修'],
    ['de', '“4,90 Euro”', 'Versandkosten'],
  ])('answers in %s from the handbook, with its place, and says what is not known', (language, words, place) => {
    const answers = part(`ANSWERS: from shop-handbook.${language}.md`);
    expect(answers).toContain(words);
    expect(answers).toContain(`(shop-handbook.${language}.md › `);
    expect(answers).toContain(`› ${place})`);
    expect(answers).toContain('→ not known');
  });

  it.each([
    ['TRANSLATION', 'translator'],
    ['WRITING', 'support-writer'],
  ])('under %s uses the bundle %s, or says how it is made', async (heading, name) => {
    const isThere = await access(join(folder, 'models', name, 'manifest.json')).then(
      () => true,
      () => false,
    );
    if (isThere) expect(part(heading)).toMatch(/\n {4}→ ./u);
    else expect(part(heading)).toContain(`npx newfield train ${name} --out packages/language/models/${name}`);
  });
});
