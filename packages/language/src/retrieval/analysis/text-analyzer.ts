import { chineseAnalyzer } from './chinese-analyzer.ts';
import type { SearchLanguage } from './language.ts';
import type { TextAnalyzer } from './token.ts';
import { westernAnalyzer } from './western-analyzer.ts';

/** How texts of a language are cut into comparable words. */
export const textAnalyzer = (language: SearchLanguage): TextAnalyzer =>
  language === 'zh' ? chineseAnalyzer() : westernAnalyzer(language);
