import { randomStream } from '@newfield/core/contracts';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ReadUploadOptions } from '../tables/read-upload.ts';
import type { ColumnSchema } from '../tables/table-schema.ts';
import type { UploadFault } from '../tables/upload-error.ts';

/** An upload that must be refused, and how. */
export interface MalformedUpload {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly options: ReadUploadOptions;
  readonly faults: readonly UploadFault[];
  /** Where the fault is, rows and columns from 1; absent where the file as a whole is at fault. */
  readonly row?: number;
  readonly column?: number;
}

/** Stands in every cell that is at fault: no message may hold it. */
export const secret = 'S3CR3T';

const names = ['applicant', 'income', 'city', 'applied_on', 'debt_ratio'];
const cities = ['Zürich', '北京', 'München', 'Paris', '上海'];
const schema: readonly ColumnSchema[] = [
  { name: 'applicant', type: 'text' },
  { name: 'income', type: 'numeric', currency: 'CNY', isOptional: false },
  { name: 'city', type: 'categorical', categories: cities },
  { name: 'applied_on', type: 'date' },
  { name: 'debt_ratio', type: 'numeric' },
];

type Pick = <Item>(items: readonly Item[]) => Item;
interface Draw {
  readonly pick: Pick;
  readonly below: (most: number) => number;
}

function goodRows(count: number, { pick, below }: Draw): string[][] {
  return Array.from({ length: count }, (_, row) => [
    `person ${row}`,
    `${below(50_000)}.${String(below(100)).padStart(2, '0')}`,
    pick(cities),
    `2024-0${1 + below(9)}-1${below(10)}`,
    `${below(1000) / 1000}`,
  ]);
}

const lines = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join(',')).join('\n');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Puts a text into one cell of a good table. */
function spoil(
  draw: Draw,
  column: number,
  text: string,
  faults: readonly UploadFault[],
  kind: string,
): MalformedUpload {
  const rows = goodRows(2 + draw.below(20), draw);
  const row = draw.below(rows.length);
  rows[row]![column] = text;
  return { kind, bytes: utf8(lines([names, ...rows])), options: { schema }, faults, row: row + 2, column: column + 1 };
}

const formulas = [
  '=1+1',
  '=cmd|"/c calc"!A0',
  '@SUM(A1:A9)',
  '+cmd|x',
  '-2+3+cmd|x',
  '=HYPERLINK(x)',
  '＝1+1',
  ' =A1',
  "'=A1",
  '\t=A1',
];
const injections = [
  "'; DROP TABLE applicants;--",
  '1 OR 1=1',
  '${jndi:ldap://x}',
  '{{7*7}}',
  '$(reboot)',
  '../../etc/passwd',
];
const markups = ['<script>alert(1)</script>', '<img src=x>', '<!--', '</td>', '<?php'];
const headers = ['', '   ', '__proto__', 'constructor', '=A1', '"); DROP', '<b>', '123456789', `n${'a'.repeat(200)}`];

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const makers: readonly ((draw: Draw) => MalformedUpload)[] = [
  (draw) => spoil(draw, 0, quoted(`${draw.pick(formulas)}${secret}`), ['formula'], 'formula'),
  (draw) => spoil(draw, 0, quoted(`${draw.pick(markups)}${secret}`), ['markup'], 'markup'),
  (draw) =>
    spoil(draw, draw.pick([1, 3, 4]), quoted(`${draw.pick(injections)}${secret}`), ['type'], 'injection, typed column'),
  (draw) => spoil(draw, 2, quoted(`${draw.pick(injections)}${secret}`), ['category'], 'injection, category'),
  (draw) => spoil(draw, 1, draw.pick(['12.345', '1e5', '$5', '1 000', 'NaN5', '0x1F', secret]), ['type'], 'amount'),
  (draw) => spoil(draw, 1, draw.pick(['', 'NA', ' ']), ['missing-value'], 'missing value'),
  (draw) => spoil(draw, 3, draw.pick(['31/12/2024', '2024-02-30', '2024-13-01', secret]), ['type'], 'date'),
  (draw) =>
    spoil(
      draw,
      draw.below(5),
      `${secret}${draw.pick(['\u0000', '\u0001', '\u001b[31m', '\u007f'])}`,
      ['control-character'],
      'control character',
    ),
  (draw) => spoil(draw, 0, `${secret}${'x'.repeat(5000 + draw.below(5000))}`, ['cell-too-long'], 'huge cell'),
  (draw) => {
    // Bytes of Latin-1 or of a cut character in a file that says that it is UTF-8.
    const made = spoil(draw, draw.below(5), `${secret}~`, ['encoding'], 'wrong encoding');
    const bytes = Uint8Array.from(made.bytes);
    bytes[Buffer.from(bytes).indexOf(`${secret}~`) + secret.length] = draw.pick([0xff, 0xc3, 0xe9, 0x80, 0xf0]);
    return { ...made, bytes: Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), bytes]) };
  },
  (draw) => {
    // A lone half of a surrogate pair in UTF-16.
    const made = spoil(draw, draw.below(5), `${secret}~`, ['encoding'], 'broken UTF-16');
    const wide = Buffer.from(`\ufeff${Buffer.from(made.bytes).toString('utf8')}`, 'utf16le');
    const at = wide.indexOf(Buffer.from(`${secret}~`, 'utf16le')) + 2 * secret.length;
    wide.writeUInt16LE(draw.pick([0xd800, 0xdc00, 0xdbff]), at);
    return { ...made, bytes: wide };
  },
  (draw) => {
    const rows = goodRows(2 + draw.below(20), draw);
    const row = draw.below(rows.length);
    const isShort = draw.below(2) === 0;
    rows[row] = isShort ? rows[row]!.slice(0, 1 + draw.below(4)) : [...rows[row]!, secret];
    return {
      kind: 'ragged row',
      bytes: utf8(lines([names, ...rows])),
      options: { schema },
      faults: ['ragged-row'],
      row: row + 2,
      column: isShort ? rows[row]!.length + 1 : 6,
    };
  },
  (draw) => {
    const from = draw.below(4);
    const to = from + 1 + draw.below(4 - from);
    const doubled = names.map((name, index) => (index === to ? names[from]! : name));
    const bytes = utf8(lines([doubled, ...goodRows(3, draw)]));
    return { kind: 'duplicate header', bytes, options: {}, faults: ['duplicate-header'], row: 1, column: to + 1 };
  },
  (draw) => {
    const column = draw.below(5);
    const bad = names.map((name, index) => (index === column ? quoted(draw.pick(headers)) : name));
    const bytes = utf8(lines([bad, ...goodRows(3, draw)]));
    return { kind: 'bad header', bytes, options: {}, faults: ['header'], row: 1, column: column + 1 };
  },
  (draw) => {
    const column = draw.below(5);
    const header = names.filter((_, index) => index !== column);
    const rows = goodRows(3, draw).map((row) => row.filter((_, index) => index !== column));
    return {
      kind: 'missing column',
      bytes: utf8(lines([header, ...rows])),
      options: { schema },
      faults: ['missing-column'],
      row: 1,
      column: 5,
    };
  },
  (draw) => {
    const rows = goodRows(2 + draw.below(20), draw);
    const row = draw.below(rows.length);
    rows[row]![0] = draw.pick([`"${secret}`, `"${secret}"x`]);
    return {
      kind: 'quote',
      bytes: utf8(lines([names, ...rows])),
      options: { schema },
      faults: ['quote', 'ragged-row', 'cell-too-long'],
      row: row + 2,
      column: 1,
    };
  },
  (draw) => {
    const numRowsMax = 1 + draw.below(50);
    const rows = goodRows(numRowsMax + 1 + draw.below(200), draw);
    return {
      kind: 'too many rows',
      bytes: utf8(lines([names, ...rows])),
      options: { limits: { numRowsMax } },
      faults: ['too-large'],
      row: numRowsMax + 2,
      column: 1,
    };
  },
  (draw) => {
    const numColumns = 2001 + draw.below(3000);
    const text = `${Array.from({ length: numColumns }, (_, index) => `c${index}`).join(',')}\n${secret}`;
    return { kind: 'too many columns', bytes: utf8(text), options: {}, faults: ['too-large'], row: 1, column: 2001 };
  },
  (draw) => ({
    kind: 'too many bytes',
    bytes: new Uint8Array(1000 + draw.below(1_000_000)).fill(0x41),
    options: { limits: { bytesMax: 999 } },
    faults: ['too-large'],
  }),
  (draw) => ({
    kind: 'empty',
    bytes: utf8(draw.pick(['', '\n', '\ufeff', names.join(','), `${names.join(',')}\n\n\n`])),
    options: {},
    faults: ['empty', 'header'],
    row: 1,
    column: 1,
  }),
  (draw) => {
    // No table at all: any bytes, most of which are no text.
    const bytes = Uint8Array.from({ length: 200 + draw.below(5000) }, () => draw.below(256));
    bytes.set(Buffer.from(draw.pick(['\u0089PNG\r\n', 'PK\u0003\u0004', '%PDF-1.7\u0000', '\u007fELF']), 'latin1'));
    return {
      kind: 'no table',
      bytes,
      options: {},
      faults: ['encoding', 'control-character', 'header', 'duplicate-header', 'quote'],
    };
  },
  (draw) => {
    const column = draw.below(2);
    const values = [Array.from({ length: 30 }, (_, row) => `person ${row}`), Array.from({ length: 30 }, () => 'Paris')];
    const row = draw.below(30);
    values[column]![row] = `${draw.pick(formulas)}${secret}`;
    const columnData = values.map((data, index) => ({
      name: ['applicant', 'city'][index]!,
      data,
      type: 'STRING' as const,
    }));
    return {
      kind: 'formula in Parquet',
      bytes: new Uint8Array(parquetWriteBuffer({ columnData })),
      options: {},
      faults: ['formula'],
      row: row + 1,
      column: column + 1,
    };
  },
  (draw) => {
    const data = Array.from({ length: 500 }, () => draw.below(1_000_000));
    const whole = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'income', data, type: 'INT32' }] }));
    const cut = whole.slice(0, 8 + draw.below(whole.length - 12));
    return { kind: 'cut Parquet', bytes: cut, options: {}, faults: ['damaged-file'] };
  },
];

/** Malformed uploads of every kind in turn, the same for the same seed. */
export function* malformedUploads(count: number, seed: number): Generator<MalformedUpload> {
  const next = randomStream(seed);
  const below = (most: number): number => next() % most;
  const draw: Draw = { below, pick: (items) => items[below(items.length)]! };
  for (let index = 0; index < count; index++) yield makers[index % makers.length]!(draw);
}
