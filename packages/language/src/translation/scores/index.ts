export { scoreTranslations, type TranslationScores } from './score-translations.ts';
export type { BleuTokenisation } from './tokenise-sentence.ts';
