import type { AssistantLanguage } from '../../assistant-types.ts';

/** A number that a text says, with the unit behind it where it has one of those below. */
export interface SaidNumber {
  readonly value: number;
  readonly unit: string | undefined;
}

const englishWords =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const germanWords =
  'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig'.split(
    ' ',
  );
const tens = {
  en: {
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    hundred: 100,
    twice: 2,
    once: 1,
  },
  de: {
    dreißig: 30,
    vierzig: 40,
    fünfzig: 50,
    sechzig: 60,
    siebzig: 70,
    achtzig: 80,
    neunzig: 90,
    hundert: 100,
    zweimal: 2,
  },
};
const fromOne = (words: readonly string[]): [string, number][] => words.map((word, at) => [word, at + 1]);
const numberWords: Readonly<Record<'en' | 'de', ReadonlyMap<string, number>>> = {
  en: new Map([...fromOne(englishWords), ...Object.entries(tens.en)]),
  de: new Map([...fromOne(germanWords), ...Object.entries(tens.de)]),
};

/** Units that change what a number says; forms of one unit have one name. */
const units: readonly (readonly [string, RegExp])[] = [
  ['%', /^(?:%|percent|per cent|prozent)/iu],
  ['working day', /^(?:个?工作日|(?:working|business) days?|werktage?n?)/iu],
  ['minute', /^(?:minutes?|minuten?|分钟)/iu],
  ['hour', /^(?:hours?|stunden?|个?小时)/iu],
  ['day', /^(?:days?|tage?n?|天|日)/iu],
  ['week', /^(?:weeks?|wochen?|周|个?星期)/iu],
  ['month', /^(?:months?|monate?n?|个?月)/iu],
  ['year', /^(?:years?|jahre?n?|年)/iu],
  ['€', /^(?:euros?|eur|€|欧元)/iu],
  ['$', /^(?:dollars?|usd|\$|美元)/iu],
  ['million', /^(?:million(?:en)?|百万)/iu],
  ['billion', /^(?:billion|milliarden?|十亿)/iu],
  ['kg', /^(?:kg|kilograms?|kilogramm|公斤)/iu],
  ['km', /^(?:km|kilomet(?:re|er)s?|公里)/iu],
  ['m', /^(?:m(?![\p{L}])|met(?:re|er)s?|米)/iu],
];

/** Digits with their separators: three digits behind one are thousands, fewer are decimals. */
const digits = /\p{N}+(?:[.,]\p{N}+)*/gu;
const word = /(?<!\p{L})\p{L}+(?!\p{L})/gu;
const hanNumber = /[零〇一二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?/gu;

/** All numbers of a text in digits and words, with their units. */
export function numbersOf(text: string, language: AssistantLanguage): SaidNumber[] {
  const at = (value: number, end: number): SaidNumber => ({ value, unit: unitBehind(text.slice(end, end + 30)) });
  const found = [...text.matchAll(digits)].map(({ 0: said, index }) => at(digitValue(said), index + said.length));
  if (language === 'zh') {
    for (const { 0: said, index } of text.matchAll(hanNumber)) {
      const number = at(hanValue(said), index + said.length);
      // 一 is an article as often as a number.
      if (said !== '一' || number.unit !== undefined) found.push(number);
    }
    return found;
  }
  for (const { 0: said, index } of text.matchAll(word)) {
    const value = numberWords[language].get(said.toLowerCase());
    if (value !== undefined) found.push(at(value, index + said.length));
  }
  return found;
}

const unitBehind = (behind: string): string | undefined =>
  units.find(([, pattern]) => pattern.test(behind.replace(/^[\s-]{1,2}/u, '')))?.[0];

function digitValue(said: string): number {
  const normal = said.normalize('NFKC');
  return Number(
    /^\d+[.,]\d{1,2}$|^\d+[.,]\d{4,}$/u.test(normal) ? normal.replace(',', '.') : normal.replace(/[.,]/gu, ''),
  );
}

const hanDigits = '零一二三四五六七八九';

/** @example hanValue('四十八') // 48; hanValue('四点九') // 4.9 */
function hanValue(said: string): number {
  const [whole, decimals] = said.replaceAll('两', '二').replaceAll('〇', '零').split('点');
  let [total, digit] = [0, 0];
  for (const character of whole!) {
    const place = { 十: 10, 百: 100, 千: 1000 }[character];
    if (place === undefined) digit = hanDigits.indexOf(character);
    else {
      total += (digit || 1) * place;
      digit = 0;
    }
  }
  const behind = [...(decimals ?? '')].map((character) => hanDigits.indexOf(character)).join('');
  return Number(`${total + digit}${behind === '' ? '' : `.${behind}`}`);
}
