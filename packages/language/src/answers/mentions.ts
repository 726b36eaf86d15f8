import type { SearchLanguage } from '../retrieval/analysis/language.ts';

/** Kinds of things that a question may ask for by name. */
export type MentionKind = 'duration' | 'amount' | 'time' | 'number' | 'name';

/** A number with its unit, a time, an amount or a name in a sentence; UTF-16 offsets. */
export interface Mention {
  readonly kind: MentionKind;
  readonly start: number;
  readonly end: number;
}

type Patterns = Readonly<Record<MentionKind, RegExp>>;

const digits = String.raw`\p{N}+(?:[.,]\p{N}+)*`;
/** Whole words; `\b` knows no letters outside of ASCII. */
const word = (inner: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${inner})(?![\\p{L}\\p{N}])`, 'giu');

function english(): Patterns {
  const named =
    'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred';
  const number = `(?:(?:up to |about |at least |at most )?(?:${digits}|${named}))(?: (?:hundred|thousand|million|billion|trillion))?`;
  const range = `${number}(?: (?:to|or|and) (?:${digits}|${named}))?`;
  const unit =
    '(?:working |business |calendar )?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centuries)';
  const money = 'euros?|dollars?|pounds?|cents?|yen|francs?|EUR|USD|GBP';
  const month = 'January|February|March|April|May|June|July|August|September|October|November|December';
  const clock = String.raw`\p{N}{1,2}(?::\p{N}{2})? ?(?:[ap]\.m\.|[ap]m)`;
  return {
    duration: word(`(?:${range}|an?) ${unit}`),
    amount: new RegExp(
      `[$€£] ?${digits}(?: (?:thousand|million|billion|trillion))?|(?<![\\p{L}\\p{N}])${number} (?:${money})(?!\\p{L})`,
      'giu',
    ),
    time: new RegExp(
      [
        `${clock}(?: to ${clock})?`,
        `(?:\\p{N}{1,2} )?(?:${month})(?: \\p{N}{1,2}(?!\\p{N}))?(?:,? [12]\\p{N}{3})?`,
        '(?<![\\p{N}.,])[12]\\p{N}{3}(?:[-–][12]?\\p{N}{1,3})?(?![\\p{N}])(?!,\\p{N})',
        '\\p{N}{1,2}(?:st|nd|rd|th) century',
        '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?(?: to (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)?',
        'the (?:following|next|same) (?:morning|day|evening)',
      ].join('|'),
      'gu',
    ),
    number: word(`${range}(?: ?%| percent)?|once|twice`),
    name: /["“](?=\p{L})[^"”\n]{2,40}["”]|(?<=[\p{Ll},] (?:the )?)\p{Lu}[\p{L}'’-]+(?: (?:(?:of|the|de|von|van) )?\p{Lu}(?:\.(?=\s)|[\p{L}'’-]+))*/gu,
  };
}

function german(): Patterns {
  const named =
    'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|hundert';
  const number = `(?:(?:bis zu |etwa |rund |mindestens |höchstens )?(?:${digits}|${named}))(?: (?:Tausend|Millionen?|Milliarden?))?`;
  const range = `${number}(?: (?:bis|oder|und) (?:${digits}|${named}))?`;
  const unit =
    '(?:Jahre?n?|Monate?n?|Wochen?|Tage?[ns]?|Stunden?|Minuten?|Sekunden?|(?:Werk|Arbeits|Kalender)tage?[ns]?|Jahrzehnte?n?|Jahrhunderte?n?)';
  const month = 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember';
  const day = '(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?';
  return {
    duration: word(`(?:${range}|eine[mnrs]?|ein) ${unit}`),
    amount: word(`(?:[$€£] ?)?${number} ?(?:Euro|Cent|Dollar|Pfund|Franken|EUR|USD|€|\\$)`),
    time: new RegExp(
      [
        `\\p{N}{1,2}(?:[:.]\\p{N}{2})?(?: bis \\p{N}{1,2}(?:[:.]\\p{N}{2})?)? Uhr`,
        `(?:\\p{N}{1,2}\\. )?(?:${month})(?: [12]\\p{N}{3})?`,
        '(?<![\\p{N}.,])[12]\\p{N}{3}(?:[-–][12]?\\p{N}{1,3})?(?![\\p{N}])(?![.,]\\p{N})',
        '\\p{N}{1,2}\\. Jahrhunderts?',
        `(?<!\\p{L})(?:${day})(?: bis (?:${day}))?(?!\\p{L})`,
        '(?:nächste|folgende|selbe)[nm] (?:Morgen|Tag|Abend)',
      ].join('|'),
      'giu',
    ),
    number: word(`${range}(?: ?%| Prozent)?|einmal|zweimal|dreimal`),
    // Every noun has a capital letter, so that only what stands in quotes tells itself a name.
    name: /[„“"](?=\p{L})[^“”"\n]{2,40}[“”"]/gu,
  };
}

function chinese(): Patterns {
  const number = '(?:\\p{N}+(?:[.,]\\p{N}+)*|[零〇一二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?)[万亿]*';
  const range = `${number}(?:[到至~—-]${number})?`;
  const hour =
    '(?:(?:上午|下午|早上|晚上|中午)?[\\p{N}一二三四五六七八九十]{1,3}[点时](?:半|[\\p{N}一二三四五六七八九十]{1,3}分?)?)';
  return {
    duration: new RegExp(
      `${range}个?(?:工作日|自然日|年(?!代)|月(?!\\p{N})|周|星期|天|日(?!期)|小时|分钟|秒|世纪)`,
      'gu',
    ),
    amount: new RegExp(`${range}(?:多)?(?:欧元|美元|英镑|日元|元|块)|[$€£¥]${number}`, 'gu'),
    time: new RegExp(
      [
        `${hour}(?:[到至]${hour})?`,
        '[12]\\p{N}{3}\\s?年(?:\\s?\\p{N}{1,2}\\s?月)?(?:\\s?\\p{N}{1,2}\\s?日)?',
        '\\p{N}{1,2}\\s?月\\s?\\p{N}{1,2}\\s?日',
        '\\p{N}{1,2}\\s?世纪',
        '(?:周|星期)[一二三四五六日天](?:[到至](?:周|星期)[一二三四五六日天])?',
        '(?:第二天|次日|当天)(?:早上|晚上)?',
      ].join('|'),
      'gu',
    ),
    number: new RegExp(`百分之${number}|${range}(?:\\s?%|[个名次位分场人岁张项座种米])?`, 'gu'),
    name: /[“「《][^”」》\n]{2,40}[”」》]/gu,
  };
}

const patterns: Readonly<Record<SearchLanguage, Patterns>> = { en: english(), de: german(), zh: chinese() };

/** Everything of one kind that a sentence mentions, in its order. */
export const mentionsOf = (sentence: string, kind: MentionKind, language: SearchLanguage): Mention[] =>
  [...sentence.matchAll(patterns[language][kind])].map(({ 0: found, index }) => trimmed(kind, found, index));

/** Without the marks around a name. */
function trimmed(kind: MentionKind, found: string, index: number): Mention {
  const inQuotes = kind === 'name' && /^["“„「《]/u.test(found);
  return { kind, start: index + Number(inQuotes), end: index + found.length - Number(inQuotes) };
}
