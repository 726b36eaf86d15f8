import { expect, it } from 'vitest';
import { Money } from './money.ts';

it('adds without the errors of floating point', () => {
  const total = Array.from({ length: 10 }, () => Money.parse('0.10', 'CNY')).reduce((sum, each) => sum.plus(each));
  expect(total.toDecimal()).toBe('1.00');
  expect(Money.parse('0.1', 'EUR').plus(Money.parse('0.2', 'EUR')).toDecimal()).toBe('0.30');
  expect(Money.parse('9007199254740993.01', 'USD').minus(Money.parse('0.02', 'USD')).toDecimal()).toBe(
    '9007199254740992.99',
  );
});

it.each([
  ['CNY', '-1234.5', '-1234.50'],
  ['JPY', '1200', '1200'],
  ['KWD', '0.001', '0.001'],
  ['EUR', '1.500', '1.50'],
])('keeps the minor unit of %s', (currency, text, decimal) => {
  expect(Money.parse(text, currency).toDecimal()).toBe(decimal);
});

it.each(['1,200', '1e3', '', '12.345', '0x10', '1.2.3', 'NaN', '¥5'])('refuses %j as an amount of CNY', (text) => {
  expect(() => Money.parse(text, 'CNY')).toThrow(expect.objectContaining({ code: 'VALUE_RANGE' }));
});

it('rounds halves to even', () => {
  expect(['0.05', '0.15', '0.25', '-0.05'].map((text) => Money.parse(text, 'USD').times('0.1').toDecimal())).toEqual([
    '0.00',
    '0.02',
    '0.02',
    '0.00',
  ]);
  expect(Money.parse('100', 'USD').times('0.0450').toDecimal()).toBe('4.50');
});

it('never puts two currencies together', () => {
  const [yuan, euro] = [Money.parse('1', 'CNY'), Money.parse('1', 'EUR')];
  for (const join of [() => yuan.plus(euro), () => yuan.minus(euro), () => yuan.compare(euro)]) {
    expect(join).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', received: 'EUR' }));
  }
  expect(() => Money.parse('1', 'RMB')).toThrow('no currency');
});

it('is written in both languages', () => {
  const amount = Money.parse('1234567.8', 'CNY');
  expect(amount.format('zh-CN')).toBe('¥1,234,567.80');
  expect(amount.format('en')).toBe('CN¥1,234,567.80');
  expect(JSON.stringify(amount)).toBe('{"amount":"1234567.80","currency":"CNY"}');
});
