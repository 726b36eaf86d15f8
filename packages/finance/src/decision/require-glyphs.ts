import { openSync } from 'fontkit';
import { defineError } from '@newfield/core/contracts';

/** A letter would show boxes in the place of letters of a name. */
export const UnprintableLetterError = defineError('UnprintableLetterError', 'LETTER_UNPRINTABLE', 'explanation');

/** Glyphs of a font file, read once. */
const opened = new Map<string, ReturnType<typeof openSync>>();

/**
 * @throws UnprintableLetterError when the font lacks a letter: a box instead of somebody's name must not be sent
 */
export function requireGlyphs(fontPath: string, texts: readonly string[]): void {
  let font = opened.get(fontPath);
  if (font === undefined) opened.set(fontPath, (font = openSync(fontPath)));
  if (!('hasGlyphForCodePoint' in font)) return;
  for (const text of texts) {
    for (const letter of text) {
      if (/\s/u.test(letter) || font.hasGlyphForCodePoint(letter.codePointAt(0)!)) continue;
      throw new UnprintableLetterError('The letter’s font lacks a letter of its text.', {
        expected: 'simplified Chinese and Latin letters',
        received: `a text of ${text.length} characters with a letter of another script, or a very rare one`,
        fix: 'Write the name in letters that the font has, such as its official transcription.',
      });
    }
  }
}
