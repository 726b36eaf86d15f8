import { describe, expect, it } from 'vitest';
import { actionSpecs } from '../../actions/action-specs.ts';
import { orderStatuses } from '../../actions/shop-order.ts';
import { refusalCodes } from '../../actions/shop-rules.ts';
import { handOverReasons } from '../../flow/flow.ts';
import { fillTemplate } from '../fill-template.ts';
import { consentOf } from '../../understanding/consent.ts';
import { asksForPerson } from '../../understanding/message-kinds.ts';
import { templates } from './index.ts';

const languages = ['en', 'de', 'zh'] as const;
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/gu) ?? []).sort();
/** Every template by its path. */
const flat = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${path}.${name}`));

describe.each(languages)('the templates in %s', (language) => {
  const own = templates[language];

  it('cover every decision, reason, action, status and refusal', () => {
    for (const reason of handOverReasons) expect(own.handOver[reason]).toMatch(/\S/u);
    for (const code of refusalCodes) expect(own.refused[code]).toMatch(/\S/u);
    for (const status of orderStatuses) expect(own.status[status]).toMatch(/\S/u);
    for (const { name, changesSomething, slots } of Object.values(actionSpecs)) {
      expect(own.confirm[name]).toContain('{orderNumber}');
      if (changesSomething) expect(own.done[name as keyof typeof own.done]).toContain('{orderNumber}');
      for (const slot of slots) expect([own.ask[slot], own.askAgain[slot]].join()).toMatch(/\S,\S/u);
    }
  });

  it('say the same things as in English, with the same values', () => {
    const english = flat(templates.en).map(([path, text]) => [path, placeholders(text)]);
    expect(flat(own).map(([path, text]) => [path, placeholders(text)])).toEqual(english);
  });

  it('have buttons that are understood when they come back', () => {
    expect(consentOf(own.yes, language)).toBe('yes');
    expect(consentOf(own.no, language)).toBe('no');
    expect(asksForPerson(own.person, language)).toBe(true);
  });
});

describe('a value', () => {
  it('is put in once: braces in it stay as they are', () => {
    expect(fillTemplate('{a} {b} {c}', { a: '{b}', b: 'B' }, 'en')).toBe('{b} B –');
  });

  it('that is a day or an amount is written as the language does', () => {
    const values = { on: '2026-11-27', sumEur: '1249.50' };
    expect(languages.map((language) => fillTemplate('{on} {sumEur}', values, language))).toEqual([
      '27 November 2026 €1,249.50',
      '27. November 2026 1.249,50\u00a0€',
      '2026年11月27日 €1,249.50',
    ]);
  });
});
