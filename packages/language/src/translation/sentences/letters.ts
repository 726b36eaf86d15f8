import { protectedSpans } from './protected-spans.ts';

const letters: Readonly<Record<string, RegExp>> = {
  zh: /\p{Script=Han}/u,
  en: /\p{Script=Latin}/u,
  de: /\p{Script=Latin}/u,
};

/** Whether there is anything to translate beside addresses, numbers and placeholders. */
export const hasWords = (sentence: string): boolean => /\p{L}/u.test(besideSpans(sentence));

/** Whether what is to be translated holds letters of a language; true for a language that isn't known here. */
export const hasLettersOf = (sentence: string, language: string): boolean =>
  letters[language]?.test(besideSpans(sentence)) ?? true;

function besideSpans(sentence: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of protectedSpans(sentence)) {
    rest += sentence.slice(from, start);
    from = end;
  }
  return rest + sentence.slice(from);
}
