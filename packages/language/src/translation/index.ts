export { evaluateTranslation, type EvaluateTranslationOptions } from './evaluate-translation.ts';
export { generatorTranslator } from './generator-translator.ts';
export {
  TranslationMemory,
  type MemoryMatch,
  type MemorySearch,
  type RememberedPair,
} from './memory/translation-memory.ts';
export { openTranslator, type LocalTranslator, type OpenTranslatorOptions } from './open-translator.ts';
export type { Doubt } from './quality/find-doubts.ts';
export * from './scores/index.ts';
export { engineOf } from './sentence-engine.ts';
export { TermList, type Term } from './terms/term-list.ts';
export {
  textTranslator,
  type SentenceTranslation,
  type TextTranslation,
  type TextTranslator,
  type TextTranslatorOptions,
} from './text-translator.ts';
