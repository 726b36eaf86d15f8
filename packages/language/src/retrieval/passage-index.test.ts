import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Passage } from '../documents/index.ts';
import { openPassageIndex, PassageIndex, savePassageIndex } from './index.ts';

const passage = (documentId: string, text: string, headings: string[] = []): Passage => ({
  ...{ id: `${documentId}:${text.length}`, documentId, text, headings },
  ...{ start: 0, end: text.length },
});
const first = (index: PassageIndex, question: string): string | undefined =>
  index.search(question)[0]?.passage.documentId;

describe('an index of passages', () => {
  it('finds the passage that answers, by other forms of its words', () => {
    const index = new PassageIndex('en');
    index.setDocument('returns', [passage('returns', 'Goods may be returned within 30 days of delivery.')]);
    index.setDocument('warranty', [passage('warranty', 'Batteries carry a warranty of two years.')]);
    expect(first(index, 'How long is the warranty on a battery?')).toBe('warranty');
    expect(first(index, 'When can I return goods?')).toBe('returns');
  });

  it('finds a German compound by its parts, and the other way round', () => {
    const index = new PassageIndex('de');
    index.setDocument('a', [passage('a', 'Die Rücksendefrist beträgt dreißig Tage.')]);
    index.setDocument('b', [passage('b', 'Unser Büro liegt in Bremen an der Weser.')]);
    expect(first(index, 'Welche Frist gilt?')).toBe('a');
    expect(first(index, 'Büroadresse?')).toBe('b');
  });

  it('finds Chinese words however they are cut', () => {
    const index = new PassageIndex('zh');
    index.setDocument('a', [passage('a', '退货须在收货后三十天内提出申请。')]);
    index.setDocument('b', [passage('b', '电池保修期为两年。')]);
    expect(first(index, '电池的保修是多久？')).toBe('b');
    expect(first(index, '怎么申请退货')).toBe('a');
  });

  it('finds a passage by its heading alone', () => {
    const index = new PassageIndex('en');
    index.setDocument('a', [passage('a', 'Two years from the day of purchase.', ['Warranty'])]);
    index.setDocument('b', [passage('b', 'Thirty days from the day of delivery.', ['Returns'])]);
    expect(first(index, 'warranty')).toBe('a');
  });

  it('gives nothing for a question that shares nothing, and for an empty one', () => {
    const index = new PassageIndex('en');
    expect(index.search('anything')).toEqual([]);
    index.setDocument('a', [passage('a', 'Two years.')]);
    expect(index.search('zzzz')).toEqual([]);
    expect(index.search('')).toEqual([]);
  });

  it('answers after any adding, replacing and removing as one that was built afresh', () => {
    const texts = Array.from(
      { length: 3000 },
      (_, at) => `Part ${at} weighs ${at % 97} grams and fits model m${at % 13}.`,
    );
    const changed = new PassageIndex('en');
    texts.forEach((text, at) => changed.setDocument(`d${at}`, [passage(`d${at}`, `${text} Old words here.`)]));
    texts.forEach((text, at) => changed.setDocument(`d${at}`, [passage(`d${at}`, text)]));
    for (let at = 0; at < 2000; at++) expect(changed.removeDocument(`d${at}`)).toBe(true);
    expect(changed.removeDocument('d0')).toBe(false);
    const fresh = new PassageIndex('en');
    texts.slice(2000).forEach((text, at) => fresh.setDocument(`d${at + 2000}`, [passage(`d${at + 2000}`, text)]));
    expect(changed.numPassages).toBe(1000);
    for (const question of ['What does part 2500 weigh?', 'Which parts fit model m7?']) {
      const scores = (index: PassageIndex): number[] => index.search(question).map(({ score }) => score);
      scores(changed).forEach((score, at) => expect(score).toBeCloseTo(scores(fresh)[at]!, 6));
      expect(first(changed, question)).toBe(first(fresh, question));
    }
    expect(changed.search('old words')).toEqual([]);
  });
});

describe('an index in a file', () => {
  let folder: string;
  let path: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-'));
    path = join(folder, 'handbook.passages');
    const index = new PassageIndex('en');
    index.setDocument('a', [passage('a', 'Two years\nfrom purchase.', ['Warranty'])]);
    index.setDocument('b', [passage('b', 'Thirty days.', ['Returns'])]);
    await savePassageIndex(index, path);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('opens with the same passages and answers', async () => {
    const index = await openPassageIndex(path);
    expect(index.documentIds).toEqual(['a', 'b']);
    expect(index.passagesOf('a')[0]).toEqual(passage('a', 'Two years\nfrom purchase.', ['Warranty']));
    expect(first(index, 'returns')).toBe('b');
  });

  it('is refused when it is cut off, altered or something else, and the error names the fix', async () => {
    const bytes = await readFile(path);
    const altered = Buffer.from(bytes);
    altered[bytes.length - 10]! ^= 1;
    for (const content of [bytes.subarray(0, -5), altered, Buffer.from('hello'), Buffer.alloc(0)]) {
      const broken = join(folder, 'broken');
      await writeFile(broken, content);
      await expect(openPassageIndex(broken)).rejects.toMatchObject({
        code: 'CORRUPT_FILE',
        fix: expect.stringContaining('Index the documents again') as string,
      });
    }
  });
});
