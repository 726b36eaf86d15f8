import { text } from 'node:stream/consumers';
import { corruptFile, openBytes, readFailure } from './open-bytes.ts';
import type { Row } from './row.ts';

/**
 * Reads JSON lines, one object a line; `.gz` is unpacked on the way. Blank lines are skipped.
 *
 * @throws CorruptFileError naming file and line, DatasetNotFoundError when there is no such file
 */
export async function* readJsonLines(path: string): AsyncGenerator<Row> {
  let number = 0;
  for await (const line of linesOf(path)) {
    number++;
    if (line.trim() !== '') yield parseObject(path, line, `line ${number}`);
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of openBytes(path)) {
      const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (cause) {
    throw readFailure(path, cause);
  }
  yield rest;
}

/** Reads one JSON document. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return parse(path, await text(openBytes(path)), 'the document');
  } catch (cause) {
    throw readFailure(path, cause);
  }
}

/**
 * The rows of a JSON document: questions of the SQuAD form, elements of a list, or entries of an object, whose key becomes
 * `key`.
 */
export async function* readJsonRows(path: string): AsyncGenerator<Row> {
  const document = await readJson(path);
  if (isSquad(document)) yield* squadQuestions(document);
  else if (Array.isArray(document)) yield* document.map((value) => asRow(value));
  else for (const [key, value] of Object.entries(document as object)) yield { key, ...asRow(value) };
}

const asRow = (value: unknown): Row => (isObject(value) ? value : { value });

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function parseObject(path: string, line: string, place: string): Row {
  const value = parse(path, line, place);
  if (isObject(value)) return value;
  throw corruptFile(path, 'one JSON object a line', `${place}: another JSON value`);
}

/** The parser's own error quotes the text: it is not passed on. */
function parse(path: string, json: string, place: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw corruptFile(path, 'JSON', `${place} is not JSON`);
  }
}

interface Squad {
  readonly data: readonly {
    readonly paragraphs: readonly {
      readonly context: string;
      readonly qas: readonly { readonly id: string; readonly question: string; readonly answers: readonly unknown[] }[];
    }[];
  }[];
}

const isSquad = (document: unknown): document is Squad =>
  isObject(document) &&
  Array.isArray(document['data']) &&
  isObject(document['data'][0]) &&
  'paragraphs' in document['data'][0];

/** One row a question, with its paragraph and the number of its article. */
function* squadQuestions({ data }: Squad): Generator<Row> {
  for (const [article, { paragraphs }] of data.entries()) {
    for (const { context, qas } of paragraphs) {
      for (const { id, question, answers } of qas) yield { id, article, context, question, answers };
    }
  }
}
