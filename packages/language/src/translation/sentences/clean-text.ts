import { InvalidArgumentError } from '@newfield/core';

/** Characters of a text: about ten pages, and a few minutes of work. */
export const longestText = 20_000;

/**
 * A text without what no one sees: control characters but line breaks and tabs, halves of characters, marks of direction.
 *
 * @throws InvalidArgumentError when it is longer than is translated at once
 */
export function cleanText(text: string): string {
  if (text.length > longestText) {
    throw new InvalidArgumentError('This text is too long to be translated at once.', {
      stage: 'deployment',
      expected: `up to ${longestText} characters`,
      received: `${text.length} characters`,
      fix: 'Translate it in parts.',
    });
  }
  return text.replace(unseen, '').normalize('NFC');
}

const unseen = /[^\P{Cc}\t\n\r]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd\p{Cs}]/gu;
