import { parse } from 'csv-parse/sync';
import { InvalidArgumentError } from '@newfield/core';
import { decodeText } from './decode-text.ts';
import { documentLimits, requireWithin, unreadable } from './document-limits.ts';
import { headingOf, type PlainDocument } from './plain-document.ts';

/**
 * Questions and answers from a CSV file with the columns `question` and `answer`, each answer a passage under its question.
 *
 * @throws InvalidArgumentError when a column is missing
 * @throws CorruptFileError when it is no CSV
 * @throws ValueRangeError when it has too many rows
 */
export function readFaq(bytes: Uint8Array): PlainDocument {
  const text = decodeText(bytes);
  let rows: string[][];
  try {
    rows = parse(text, { relax_column_count: true, skip_empty_lines: true, to: documentLimits.rows + 2 });
  } catch (cause) {
    throw unreadable('CSV', 'Save it as CSV with commas, and quotation marks around texts that hold commas.', cause);
  }
  requireWithin('rows', rows.length - 1, 'rows');
  const names = (rows[0] ?? []).map((name) => name.trim().toLowerCase());
  const [question, answer] = [names.indexOf('question'), names.indexOf('answer')];
  if (question < 0 || answer < 0) {
    throw new InvalidArgumentError('This table has no questions and answers.', {
      stage: 'data',
      expected: 'a first line with the columns question and answer',
      received: `${names.length} columns`,
      fix: 'Name the columns question and answer in the first line.',
    });
  }
  const blocks = rows
    .slice(1)
    .map((row) => ({ asked: headingOf(row[question] ?? ''), text: (row[answer] ?? '').trim() }))
    .filter(({ asked, text: answered }) => asked.length > 0 && answered.length > 0)
    .map(({ asked, text: answered }) => ({ text: answered, headings: [asked], standsAlone: true }));
  return { blocks };
}
