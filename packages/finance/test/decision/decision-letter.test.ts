import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import type { Decision } from '../../src/decision/decide.ts';
import { decisionLetter, type LetterContent } from '../../src/decision/decision-letter.ts';
import { Money } from '../../src/money/money.ts';

const refusal: Decision = {
  isAccepted: false,
  score: 472,
  cutOff: 500,
  badChance: 0.31,
  basePoints: 500,
  points: [],
  reasons: [
    { name: 'debt', kind: 'too-high', pointsLost: 60 },
    { name: 'home', kind: 'category', pointsLost: 1 },
    { name: 'record', kind: 'missing', pointsLost: 12 },
    { name: 'months', kind: 'too-low', pointsLost: 9 },
  ],
  change: { cost: 4, score: 507, changes: [{ name: 'debt', from: 1250, to: 1000, cost: 4, pointsGained: 35 }] },
};
const wordings = {
  debt: { en: 'Monthly debt', zh: '每月债务' },
  home: { en: 'Housing', zh: '住房情况' },
  record: { en: 'Bureau record', zh: '征信记录' },
  months: { en: 'Months with us', zh: '客户年限（月）' },
};
const content: LetterContent = {
  language: 'en',
  lender: { name: '示例银行 Example Bank', address: '上海市 Shanghai', contact: 'review@example.com' },
  applicant: { name: '王小明' },
  reference: 'A-17',
  decidedOn: new Date('2024-03-05T00:00:00Z'),
  amount: Money.parse('120000', 'CNY'),
  decision: refusal,
  wordings,
};

interface ReadLetter {
  readonly text: string;
  readonly numPages: number;
  readonly language: string | undefined;
}

/** What Mozilla's reader finds in it. */
async function readLetter(letter: Uint8Array): Promise<ReadLetter> {
  const document = await getDocument({ data: Uint8Array.from(letter), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join('');
    }),
  );
  const { info } = await document.getMetadata();
  await document.destroy();
  return {
    text: pages.join('').replaceAll(/\s+/g, ' '),
    numPages: document.numPages,
    language: (info as { Language?: string }).Language,
  };
}

it('says in English what was decided, why, and what would turn it', async () => {
  const letter = await decisionLetter(content);
  const { text, numPages, language } = await readLetter(letter);
  expect([numPages, language]).toEqual([1, 'en']);
  for (const part of [
    'Dear 王小明,',
    'Date: 5 March 2024',
    'Reference: A-17',
    'for CN¥120,000.00. We are sorry that we cannot accept it.',
    'scored 472 points. We accept applications from 500 points.',
    '1. Monthly debt: higher than for applicants with the most points. (60 points fewer than possible)',
    '2. Housing: what you stated has fewer points than other answers. (1 point fewer than possible)',
    '3. Bureau record: not stated or not known to us.',
    '4. Months with us: lower than for applicants with the most points.',
    'would have scored 507 points:',
    'Monthly debt: 1,000 instead of 1,250',
    'review it',
    'review@example.com',
  ]) {
    expect(text).toContain(part);
  }
  // A subset of the font, not its 8 MB.
  expect(letter.length).toBeLessThan(200_000);
});

it('says it in Chinese', async () => {
  const { text, numPages, language } = await readLetter(await decisionLetter({ ...content, language: 'zh' }));
  expect([numPages, language]).toEqual([1, 'zh-CN']);
  for (const part of [
    '尊敬的王小明：',
    '日期：2024年3月5日',
    '金额为¥120,000.00的申请',
    '您的申请评分为472分。我们批准500分及以上的申请。',
    '1. 每月债务：高于得分最高的申请人。',
    '3. 征信记录：未填报，或我们无从得知。',
    '每月债务：由1,250变为1,000',
  ]) {
    expect(text).toContain(part);
  }
});

it('tells an accepted applicant no reasons', async () => {
  const { change: _, ...rest } = refusal;
  const accepted: Decision = { ...rest, isAccepted: true, score: 610, reasons: [] };
  const { text } = await readLetter(await decisionLetter({ ...content, decision: accepted }));
  expect(text).toContain('meets our credit criteria');
  expect(text).not.toContain('reasons');
});

it('is the same file for the same decision', async () => {
  expect(await decisionLetter(content)).toEqual(await decisionLetter(content));
});

it('refuses a name that it would print as boxes', async () => {
  await expect(decisionLetter({ ...content, applicant: { name: 'ทดสอบ' } })).rejects.toMatchObject({
    code: 'LETTER_UNPRINTABLE',
    stage: 'explanation',
  });
  await expect(decisionLetter({ ...content, applicant: { name: 'Zoë Müller 龚喆' } })).resolves.toBeInstanceOf(
    Uint8Array,
  );
});
