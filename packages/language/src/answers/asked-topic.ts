import type { SearchLanguage } from '../retrieval/analysis/language.ts';
import type { Asking } from './asked-mention.ts';

type ByAsking = Readonly<Record<SearchLanguage, Readonly<Partial<Record<Asking, RegExp>>>>>;

/**
 * Words that only say of which kind an answer is: “how long does … take” asks for a duration, whatever takes it. A sentence that has them,
 * too, such as “a repair takes ten days”, is about that no more than any other.
 */
const askingOnly: ByAsking = {
  en: {
    duration: /\b(?:how long|how soon|how fast|takes?|taking|until|lasts?)\b/giu,
    amount: /\bhow much\b/giu,
  },
  de: {
    duration: /(?<!\p{L})(?:wie lange|wie schnell|dauert|dauern|braucht|brauchen)(?!\p{L})/giu,
    amount: /(?<!\p{L})(?:wie ?viel|wie hoch|wie teuer)(?!\p{L})/giu,
  },
  zh: { duration: /需要|要|多久|多长时间/gu, amount: /需要|要|多少|收|付/gu },
};

/** Words of headings under which such answers stand. */
const headings: ByAsking = {
  en: {
    duration: /\b(?:times?|duration|periods?)\b/iu,
    amount: /\b(?:costs?|fees?|prices?|charges?|rates?)\b/iu,
    time: /\b(?:hours|times?|dates?)\b/iu,
  },
  de: {
    duration: /(?:zeit(?:en)?|dauer|frist(?:en)?)(?!\p{L})/iu,
    amount: /(?:kosten|preise?|gebühr(?:en)?|tarife?)(?!\p{L})/iu,
    time: /(?:zeit(?:en)?|termine?|frist(?:en)?)(?!\p{L})/iu,
  },
  zh: { duration: /时间|时长|期限/u, amount: /费用|运费|价格|收费/u, time: /时间|日期|期限/u },
};

/** A question without the words that only say of which kind its answer is; what is left says what it is about. */
export function topicOf(question: string, asking: Asking | undefined, language: SearchLanguage): string {
  const words = asking === undefined ? undefined : askingOnly[language][asking];
  return words === undefined ? question : question.replace(words, ' ');
}

/** Whether a heading announces answers of this kind: “Delivery times” durations, “配送费用” amounts. */
export const announces = (heading: string, asking: Asking | undefined, language: SearchLanguage): boolean =>
  asking !== undefined && headings[language][asking]?.test(heading) === true;
