import { openSync } from 'fontkit';
import { InvalidArgumentError } from '@newfield/core/contracts';

/** Glyphs of a font file, read once. */
const opened = new Map<string, ReturnType<typeof openSync>>();

/**
 * @throws InvalidArgumentError when the font lacks a letter: a box instead of somebody's name must not be sent
 */
export function requireGlyphs(fontPath: string, texts: readonly string[]): void {
  let font = opened.get(fontPath);
  if (font === undefined) opened.set(fontPath, (font = openSync(fontPath)));
  if (!('hasGlyphForCodePoint' in font)) return;
  for (const text of texts) {
    for (const letter of text) {
      if (/\s/u.test(letter) || font.hasGlyphForCodePoint(letter.codePointAt(0)!)) continue;
      throw new InvalidArgumentError('The letter’s font lacks a letter of its text.', {
        stage: 'explanation',
        expected: 'simplified Chinese and Latin letters',
        received: `a text of ${text.length} characters with a letter of another script, or a very rare one`,
        fix: 'Write the name in letters that the font has, such as its official transcription.',
      });
    }
  }
}
