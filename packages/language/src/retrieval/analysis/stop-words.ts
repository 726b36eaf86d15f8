import { deu, eng, zho } from 'stopword';
import type { SearchLanguage } from './language.ts';

/** Words that ask for the answer's kind; they seldom stand in the passage that answers. */
const askingWords: Readonly<Record<SearchLanguage, readonly string[]>> = {
  en: ['what', 'who', 'whom', 'whose', 'when', 'where', 'which', 'why', 'how', 'many', 'much', 'did', 'do', 'does'],
  de: [
    ...['wer', 'wem', 'wen', 'wessen', 'was', 'wann', 'wo', 'wohin', 'woher', 'warum', 'wieso', 'wie', 'viel', 'viele'],
    ...['welche', 'welcher', 'welches', 'welchen', 'welchem', 'wofür', 'womit', 'worin', 'worauf', 'wodurch', 'woraus'],
  ],
  zh: [
    ...['什么', '谁', '何时', '哪里', '哪个', '哪些', '哪', '哪种', '哪位', '哪一', '哪家', '为什么', '如何', '怎样'],
    ...['怎么', '多少', '几', '吗', '呢', '何', '何种', '何处', '的', '了', '是', '在', '有', '和', '与', '个', '被'],
  ],
};

const lists: Readonly<Record<SearchLanguage, readonly string[]>> = { en: eng, de: deu, zh: zho };

/** Lower-case words of a language that tell no passage from another. */
export const stopWordsOf = (language: SearchLanguage): ReadonlySet<string> =>
  new Set([...lists[language], ...askingWords[language]]);
