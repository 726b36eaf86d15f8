import { CohortRefusal, isPlainName, placeOf } from './cohort-refusal.ts';

/** Control characters but tab and ends of lines, and what stands where bytes meant nothing. */
const unreadable = /(?![\t\n\r])\p{Cc}|[\ufffd\ufffe\uffff]|\p{Cs}/u;
/** What a spreadsheet takes for the beginning of a formula, ASCII and full width. */
const formulaStart = /^[\s'"]*[=+\-@＝＋－＠]./su;
const signedNumber = /^\s*[+-]\s*[\d.]+(?:e[+-]?\d+)?\s*$/i;
const headerCharactersMax = 128;
/** Names that objects of JavaScript have already. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/** @param row from 1 @param column from 1 @throws CohortRefusal for what is no text, and for what a spreadsheet would run */
export function checkCell(text: string, row: number, column: number, name: string | undefined): void {
  if (unreadable.test(text)) {
    throw new CohortRefusal('control-character', placeOf(row, column, name), {
      problem: 'a control character.',
      expected: 'printable text',
      fix: 'Export the table anew; the file may be damaged or no table at all.',
    });
  }
  if (formulaStart.test(text) && !signedNumber.test(text)) {
    throw new CohortRefusal('formula', placeOf(row, column, name), {
      problem: 'a cell begins like a spreadsheet formula.',
      expected: 'plain values',
      fix: 'Send the value that the formula gives, or take =, +, - or @ from the beginning of the text.',
    });
  }
}

/** The header of a table, trimmed. @throws CohortRefusal for an empty, repeated, overlong or dangerous name */
export function checkHeader(header: readonly string[]): string[] {
  const names = header.map((name) => name.trim());
  names.forEach((name, index) => {
    if (name === '' || name.length > headerCharactersMax || reserved.has(name) || !isPlainName(name)) {
      throw new CohortRefusal('header', placeOf(1, index + 1), {
        problem: name === '' ? 'a column without a name.' : 'this is no name for a column.',
        expected: `a header line of names: letters first, up to ${headerCharactersMax} letters, digits and joints such as _ or -`,
        fix: 'Put a header line with plain names at the beginning of the file.',
      });
    }
    const first = names.indexOf(name);
    if (first < index) {
      throw new CohortRefusal('duplicate-header', placeOf(1, index + 1, name), {
        problem: `the name of column ${first + 1} comes again.`,
        expected: 'a name of its own for each column',
        fix: 'Rename or remove one of the two columns.',
      });
    }
  });
  return names;
}
