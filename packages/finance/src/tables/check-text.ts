import { isPlainName, placeOf, UploadError } from './upload-error.ts';

/** Control characters but tab, line feed and carriage return; U+FFFD, which stands where bytes meant nothing; lone surrogates. */
const unreadable = /(?![\t\n\r])\p{Cc}|[\ufffd\ufffe\uffff]|\p{Cs}/u;
/** Those that a wrong encoding makes; the others are in the file itself. */
const damaged = /[\u0080-\u009f\ufffd\ufffe\uffff]|\p{Cs}/u;
/** What a spreadsheet takes for the beginning of a formula, ASCII and full width. */
const formulaStart = /^[\s'"]*[=+\-@＝＋－＠]./su;
const signedNumber = /^\s*[+-]\s*(?:[¥$€£]|[A-Z]{3})?\s*[\d.,\s()-]+(?:e[+-]?\d+)?\s*%?\s*$/i;
const markup = /<\s*[a-z!/?]/i;

/**
 * @param row of the file, from 1 @param column from 1
 * @throws UploadError for characters that are no text, what a spreadsheet would run, and markup
 */
export function checkCell(text: string, row: number, column: number, name: string | undefined): void {
  if (unreadable.test(text)) throw unreadableText(text, row, column, name);
  if (formulaStart.test(text) && !signedNumber.test(text)) {
    throw new UploadError('formula', placeOf(row, column, name), {
      problem: 'a cell begins like a spreadsheet formula.',
      expected: 'plain values',
      fix: 'Send the value that the formula gives, or take =, +, - or @ from the beginning of the text.',
    });
  }
  if (markup.test(text)) {
    throw new UploadError('markup', placeOf(row, column, name), {
      problem: 'a cell holds markup.',
      expected: 'plain text',
      fix: 'Send the text without tags.',
    });
  }
}

function unreadableText(text: string, row: number, column: number, name: string | undefined): UploadError {
  if (damaged.test(text)) {
    return new UploadError('encoding', placeOf(row, column, name), {
      problem: 'bytes that are no text in the file’s encoding.',
      expected: 'UTF-8, UTF-16, GB18030 or Latin-1 throughout',
      fix: 'Save the file anew as UTF-8, or say which encoding it has.',
    });
  }
  return new UploadError('control-character', placeOf(row, column, name), {
    problem: 'a control character.',
    expected: 'printable text',
    fix: 'Export the table anew; the file may be damaged or no table at all.',
  });
}

/** Names that objects of JavaScript have already. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);
const headerCharactersMax = 128;

/**
 * The header of a table, trimmed.
 *
 * @throws UploadError for an empty, repeated, overlong or dangerous name
 */
export function checkHeader(header: readonly string[]): string[] {
  const names = header.map((name) => name.trim());
  const seen = new Map<string, number>();
  names.forEach((name, index) => {
    if (unreadable.test(name)) throw unreadableText(name, 1, index + 1, undefined);
    const first = seen.get(name);
    if (first !== undefined) {
      throw new UploadError('duplicate-header', placeOf(1, index + 1, name), {
        problem: `the name of column ${first} comes again.`,
        expected: 'a name of its own for each column',
        fix: 'Rename or remove one of the two columns.',
      });
    }
    if (name === '' || name.length > headerCharactersMax || reserved.has(name) || !isPlainHeader(name)) {
      throw new UploadError('header', placeOf(1, index + 1), {
        problem: name === '' ? 'a column without a name.' : 'this is no name for a column.',
        expected: `a header line of names: letters first, up to ${headerCharactersMax} letters, digits and joints such as _ or -`,
        fix: 'Put a header line with plain names at the beginning of the file.',
      });
    }
    seen.set(name, index + 1);
  });
  return names;
}

/** An underscore may begin the name in a table, though messages don't repeat such names. */
const isPlainHeader = (name: string): boolean =>
  isPlainName(name.replace(/^_+/, '')) || /^\p{L}[\p{L}\p{N}_]*$/u.test(name);
