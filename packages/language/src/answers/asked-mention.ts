import type { SearchLanguage } from '../retrieval/analysis/language.ts';
import type { MentionKind } from './mentions.ts';

/** What the answer to a question has to mention, and whether yes or no would answer it, too. */
export interface AskedMention {
  /** What the asking words say; undefined where they don't. */
  readonly asking: Asking | undefined;
  /** Kinds that answer, the likeliest first; none where the asking words don't tell. */
  readonly kinds: readonly MentionKind[];
  readonly isYesOrNo: boolean;
}

export type Asking = 'duration' | 'amount' | 'time' | 'count' | 'name';

/** Asking words, and words that ask where there is no asking word: “shipping fee”. In the order in which they are tried. */
const asking: Readonly<Record<SearchLanguage, Readonly<Record<Asking, RegExp>>>> = {
  en: {
    duration:
      /\bhow (?:long|soon|fast|quick(?:ly)?)\b|\bhow many (?:\w+ )?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b|\bduration\b|\btimes?$/iu,
    amount:
      /\bhow much\b|\b(?:what|which)\b.*\b(?:amount|value|price|fee|costs?)\b|\bhow many (?:euros?|dollars?|pounds?)\b|^\D*\b(?:price|fees?|costs?)$/iu,
    time: /\bwhen\b|\bwhat time\b|\b(?:what|which) (?:\w+ )?(?:year|month|day|date|century|decade)\b|\bopening hours\b/iu,
    count:
      /\bhow (?:many|often|far|old|large|big|tall|high|wide|heavy|deep)\b|\bwhat (?:percent|number|age|percentage)/iu,
    name: /\b(?:who|whom|where)\b/iu,
  },
  de: {
    duration:
      /\bwie (?:lange|schnell|rasch)\b|\bwie ?viele (?:\p{L}+ )?(?:jahre|monate|wochen|tage|stunden|minuten|sekunden|werktage)\b|\p{L}*(?:dauer|zeit)\b(?=$|\s\p{Lu})/iu,
    amount:
      /\bwie ?viel\b|\bwie teuer\b|\bwas kostet\b|\bwelche[mnrs]? (?:betrag|preis|wert)|^\D*(?:preis|kosten|gebühr(?:en)?)$/iu,
    time: /\bwann\b|\bwie spät\b|\bwelche[mnrs]? (?:jahr|monat|tag|datum|jahrhundert|jahrzehnt)\p{L}*|\böffnungszeiten\b/iu,
    count:
      /\bwie ?viele\b|\bwie (?:oft|weit|alt|groß|hoch|breit|schwer|tief)\b|\bwelche[rn]? (?:anzahl|prozent|alter)/iu,
    name: /\b(?:wer|wen|wem|wo|wohin|woher)\b/iu,
  },
  zh: {
    duration: /多久|多长时间|几(?:年|天|日|周|个?月|个?小时|个?工作日|个?星期)|多少(?:年|天|个?小时|个?月)/u,
    amount: /多少[钱元]|几块|什么价|^[^0-9]*(?:费用?|价格)$/u,
    time: /何时|什么时[候间]|几点|哪一?年|哪一?天|年份|日期|哪个?世纪/u,
    count: /多少|几[个名次位分场人岁张]|多[大长高远重]|百分/u,
    name: /谁|哪里|哪儿|何处|在哪|什么地方/u,
  },
};

const yesOrNo: Readonly<Record<SearchLanguage, RegExp>> = {
  en: /^\W*(?:can|could|may|must|should|will|would|do|does|did|is|are|was|were|has|have)\b/iu,
  de: /^\W*(?:kann|können|darf|dürfen|muss|müssen|soll|wird|werden|ist|sind|war|gibt|hat|haben|bekomme|bekommt|lässt)\b/iu,
  zh: /吗[？?\s]*$|能不能|可不可以|是不是|是否|有没有/u,
};

const answeredBy: Readonly<Record<Asking, readonly MentionKind[]>> = {
  duration: ['duration'],
  amount: ['amount', 'number'],
  // “When do I get my money?” – “within five days”.
  time: ['time', 'duration'],
  count: ['number'],
  name: ['name'],
};

export function askedMention(question: string, language: SearchLanguage): AskedMention {
  const text = question.trim();
  const found = (Object.keys(answeredBy) as Asking[]).find((kind) => asking[language][kind].test(text));
  return {
    asking: found,
    kinds: found === undefined ? [] : answeredBy[found],
    isYesOrNo: yesOrNo[language].test(text),
  };
}
