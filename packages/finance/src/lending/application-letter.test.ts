import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import type { ApplicationField } from './application-field.ts';
import { applicationLetter, type DecidedApplication } from './application-letter.ts';
import { creditPolicySchema } from './credit-policy.ts';
import { statedReasons } from './stated-reasons.ts';

const fields: ApplicationField[] = [
  { name: 'debt', label: { en: 'Monthly debt', zh: '每月债务' }, kind: 'money', isOptional: false },
  {
    name: 'home',
    label: { en: 'Housing', zh: '居住情况' },
    kind: 'category',
    categories: [
      { value: 'own', label: { en: 'own home', zh: '自有住房' } },
      { value: 'rent', label: { en: 'rented', zh: '租房' } },
    ],
    isOptional: false,
  },
];
const rule = (id: string, en: string, zh: string, effect: 'decline' | 'refer') => ({
  id,
  label: { en, zh },
  field: 'debt',
  operator: 'above' as const,
  value: 1,
  effect,
});
const policy = creditPolicySchema.parse({
  format: 'newfield-credit-policy/1',
  cutOff: 500,
  referFrom: 480,
  rules: [
    rule('late', 'More than five late payments.', '逾期超过五次。', 'decline'),
    rule('other', 'Another rule.', '另一条规则。', 'decline'),
  ],
  economics: { margin: '0.1', lossGivenDefault: '0.5' },
});
const declined: DecidedApplication = {
  language: 'en',
  lender: { name: 'Example Bank', address: '', contact: 'review@bank.example' },
  applicant: { name: 'Zoë 王' },
  reference: 'A-000017',
  decidedOn: new Date('2026-03-05T00:00:00Z'),
  amount: Money.parse('8000', 'EUR'),
  outcome: 'declined',
  policy,
  fields,
  decision: {
    outcome: 'declined',
    struck: ['late'],
    isAboveAmount: false,
    isAccepted: false,
    score: 470,
    cutOff: 500,
    badChance: 0.2,
    basePoints: 500,
    points: [],
    reasons: [{ name: 'debt', kind: 'too-high', pointsLost: 30 }],
    change: {
      cost: 4,
      score: 503,
      changes: [
        { name: 'debt', from: 1250, to: 1000, cost: 4, pointsGained: 20 },
        { name: 'home', from: 'rent', to: 'own', cost: 4, pointsGained: 13 },
      ],
    },
  },
};

async function textOf(letter: Uint8Array): Promise<string> {
  const document = await getDocument({ data: Uint8Array.from(letter), verbosity: 0 }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  await document.destroy();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

describe('the letter about an application', () => {
  it('gives a rule that struck as a reason beside the score’s, and values as people write them', async () => {
    const text = await textOf(await applicationLetter(declined));
    for (const part of [
      'Decision on your credit application for €8,000.00',
      '1. More than five late payments.',
      '2. Monthly debt: higher than for applicants with the most points. (30 points fewer than possible)',
      'Monthly debt: €1,000.00 instead of €1,250.00',
      'Housing: own home instead of rented',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Another rule');
    const chinese = await textOf(await applicationLetter({ ...declined, language: 'zh' }));
    for (const part of ['关于您€8,000.00信贷申请的决定', '1. 逾期超过五次。', '居住情况：由租房变为自有住房']) {
      expect(chinese).toContain(part);
    }
  });

  it('gives what an analyst wrote first', async () => {
    const analystReason = 'The employer could not be reached.';
    const [first] = statedReasons(declined.decision, { policy, fields, analystReason });
    expect(first).toEqual({ source: 'analyst', text: { en: analystReason, zh: analystReason } });
    expect(await textOf(await applicationLetter({ ...declined, analystReason }))).toContain(`1. ${analystReason}`);
  });

  it('tells whom an analyst approved against the score no score that contradicts it, and no reasons', async () => {
    const text = await textOf(await applicationLetter({ ...declined, outcome: 'approved', analystReason: 'Vouched.' }));
    expect(text).toContain('A person reviewed your application and approved it.');
    expect(text).not.toMatch(/Vouched|late payments|470/);
  });

  it('says nothing of what would lift a score that was no obstacle', async () => {
    const { change: _, ...decision } = declined.decision;
    const text = await textOf(
      await applicationLetter({ ...declined, decision: { ...decision, score: 510, reasons: [] } }),
    );
    expect(text).toContain('1. More than five late payments.');
    expect(text).not.toContain('What would have changed');
  });

  it('is not written while an analyst has to decide', () => {
    expect(() => applicationLetter({ ...declined, outcome: 'referred' })).toThrow(
      expect.objectContaining({ code: 'NOT_DECIDED' }),
    );
  });
});
