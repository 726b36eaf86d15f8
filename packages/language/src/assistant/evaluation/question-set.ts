import { InvalidArgumentError } from '@newfield/core/contracts';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { assistantLanguages } from '../flow/flow.ts';

const rowSchema = z.object({
  language: z.enum(assistantLanguages),
  question: z.string().trim().min(1).max(2000),
  /** Words of the answer, of each of several with `|` between; empty where the documents don't say it. */
  quote: z.string().default(''),
  document: z.string().default(''),
  heading: z.string().default(''),
});

/** A question with what the assistant has to say to it. */
export interface SavedQuestion {
  readonly language: (typeof assistantLanguages)[number];
  readonly text: string;
  /** One of them has to be in the reply; none where it has to say that it doesn't know. */
  readonly quotes: readonly string[];
  /** Where the answer stands; whatever is left out is not asked of the citation. */
  readonly documentId?: string;
  /** The beginning of one of the headings. */
  readonly heading?: string;
  readonly passageId?: string;
}

/**
 * Reads a saved question set: CSV with the columns `language`, `question`, `quote`, `document` and `heading`; the last three may be empty.
 *
 * @throws InvalidArgumentError naming the row that is broken
 */
export function readQuestionSet(csv: string): SavedQuestion[] {
  return rowsOf(csv).map((row, at) => {
    const parsed = rowSchema.safeParse(row);
    if (!parsed.success)
      throw broken(`Row ${at + 2} of the question set is broken: ${parsed.error.issues[0]!.path.join('.')}.`);
    const { language, question, quote, document, heading } = parsed.data;
    return {
      ...{ language, text: question },
      quotes: quote.split('|').filter((part) => part.trim() !== ''),
      ...(document !== '' && { documentId: document }),
      ...(heading !== '' && { heading }),
    };
  });
}

function rowsOf(csv: string): unknown[] {
  try {
    return parse(csv, { columns: true, bom: true, skip_empty_lines: true });
  } catch (cause) {
    throw broken('This question set is no table of comma-separated values.', cause);
  }
}

const broken = (message: string, cause?: unknown): Error =>
  new InvalidArgumentError(message, {
    ...(cause !== undefined && { cause }),
    expected: 'the columns language (en, zh or de), question, quote, document, heading',
    fix: 'Mend the row; quote, document and heading may be empty.',
  });
