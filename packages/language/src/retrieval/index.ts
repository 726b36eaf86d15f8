export { searchLanguages, type SearchLanguage } from './analysis/language.ts';
export { PassageIndex, type FoundPassage, type SearchOptions } from './passage-index.ts';
export { openPassageIndex, savePassageIndex } from './index-file.ts';
