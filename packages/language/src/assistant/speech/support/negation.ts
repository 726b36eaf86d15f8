import type { AssistantLanguage } from '../../assistant-types.ts';

const negations: Readonly<Record<AssistantLanguage, RegExp>> = {
  en: /\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|unable|[a-z]+n['’]t)\b/iu,
  de: /(?<!\p{L})(?:nicht|kein\p{L}{0,2}|nie|niemals|niemand\p{L}{0,2}|nichts|weder|ohne)(?!\p{L})/iu,
  zh: /不|没有|没|无法|无需|未|别|勿|非(?!常)/u,
};
/** Words that hold a negation's letters and are none. */
const harmless = /不同|不仅|不但|不过|差不多|不久|not only|nicht nur/giu;

/** Whether a text says that something is not so. */
export const isNegated = (text: string, language: AssistantLanguage): boolean =>
  negations[language].test(text.replace(harmless, ' '));
