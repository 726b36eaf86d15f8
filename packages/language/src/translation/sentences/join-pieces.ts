import type { TranslationLanguages } from '../../models/translator.ts';
import type { TextPiece } from './split-text.ts';

/** Chinese puts nothing between sentences; other languages put a blank. */
export function joinPieces(pieces: readonly TextPiece[], { target }: TranslationLanguages): string {
  const isSpaceless = target === 'zh';
  return pieces
    .map(({ text, isSentence }, index) => {
      const [before, after] = [pieces[index - 1], pieces[index + 1]];
      if (isSentence) return before?.isSentence && !isSpaceless ? ` ${text}` : text;
      const isBetween = before?.isSentence && after?.isSentence && /^ +$/u.test(text);
      return isBetween && isSpaceless ? '' : text;
    })
    .join('');
}
