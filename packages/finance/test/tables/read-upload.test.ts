import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { columnFrame } from '../../src/tables/column-frame.ts';
import { findLeaks } from '../../src/tables/find-leaks.ts';
import { outOfTimeSplit } from '../../src/tables/out-of-time-split.ts';
import { qualityReport } from '../../src/tables/quality-report.ts';
import { readUpload } from '../../src/tables/read-upload.ts';

const text = '客户,月收入,城市\n张三,5200.50,北京\n李四,,上海\n王五,8000,北京\n';

/** GB18030 of common characters, by looking through all pairs of bytes. */
function encodeChinese(some: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let lead = 0xa1; lead <= 0xf7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Uint8Array.from([...some].flatMap((letter) => codes.get(letter) ?? [letter.charCodeAt(0)]));
}

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
const wide = Buffer.from(text, 'utf16le');

it.each([
  ['utf-8', new TextEncoder().encode(text)],
  ['utf-8', new TextEncoder().encode(`\ufeff${text}`)],
  ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['utf-16be', swapped(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ['gb18030', encodeChinese(text)],
])('reads Chinese in %s', async (encoding, bytes) => {
  const table = await readUpload(bytes, {
    schema: [
      { name: 'income', from: '月收入', type: 'numeric', currency: 'CNY' },
      { name: 'city', from: '城市', type: 'categorical' },
    ],
  });
  expect(table).toMatchObject({ encoding, kind: 'csv', numRows: 3, unused: ['客户'], rowNumbers: [2, 3, 4] });
  expect(table.columns).toEqual([
    { name: 'income', type: 'numeric', values: Float64Array.of(5200.5, NaN, 8000) },
    { name: 'city', type: 'categorical', values: ['北京', '上海', '北京'] },
  ]);
  expect(wide.length).toBeGreaterThan(0);
});

it('reads the accents of Latin-1, and UTF-16 without a mark', async () => {
  const plain = 'name;city\nMüller;Zürich\nLefèvre;Orléans\n';
  for (const [encoding, bytes] of [
    ['latin1', Buffer.from(plain, 'latin1')],
    ['utf-16le', Buffer.from(plain, 'utf16le')],
  ] as const) {
    const table = await readUpload(bytes);
    expect(table.encoding).toBe(encoding);
    expect(table.columns[1]!.values).toEqual(['Zürich', 'Orléans']);
  }
});

it('finds separators, quotes, negative numbers, special codes and dates', async () => {
  const bytes = new TextEncoder().encode(
    'id|change|note|day\r\n1|-9|"a|""b"""|2024-05-31\r\n2|+3.5|"x\ny"|2024-06-01\r\n',
  );
  const { columns, schema } = await readUpload(bytes);
  expect(schema.map(({ type }) => type)).toEqual(['numeric', 'numeric', 'categorical', 'date']);
  expect(columns.map(({ values }) => [...values])).toEqual([
    [1, 2],
    [-9, 3.5],
    ['a|"b"', 'x\ny'],
    [Date.UTC(2024, 4, 31), Date.UTC(2024, 5, 1)],
  ]);
});

it('reads Parquet, its types and its gaps', async () => {
  const columnData = [
    { name: 'income', data: [1.5, null, 3], type: 'DOUBLE' as const },
    { name: 'city', data: ['北京', 'Paris', null], type: 'STRING' as const },
    { name: 'children', data: [1, 2, 3], type: 'INT32' as const },
    { name: 'owner', data: [true, false, true], type: 'BOOLEAN' as const },
  ];
  const table = await readUpload(new Uint8Array(parquetWriteBuffer({ columnData })));
  expect(table.kind).toBe('parquet');
  expect(table.columns).toEqual([
    { name: 'income', type: 'numeric', values: Float64Array.of(1.5, NaN, 3) },
    { name: 'city', type: 'categorical', values: ['北京', 'Paris', null] },
    { name: 'children', type: 'numeric', values: Float64Array.of(1, 2, 3) },
    { name: 'owner', type: 'boolean', values: Float64Array.of(1, 0, 1) },
  ]);
});

it('refuses a packed file, which is no table', async () => {
  await expect(readUpload(gzipSync('a,b\n1,2\n'))).rejects.toMatchObject({ code: 'UPLOAD_REFUSED' });
});

it('reports what a table is worth before a model sees it', async () => {
  const lines = Array.from(
    { length: 100 },
    (_, row) => `${row % 50},1,${row % 10 === 0 ? -9 : row},${row < 20 ? '' : 'x'}`,
  );
  const { columns } = await readUpload(new TextEncoder().encode(['age,bank,score,kind', ...lines].join('\n')));
  const schema = [
    { name: 'age', type: 'numeric', range: [18, 99] },
    { name: 'score', type: 'numeric', range: [0, 90], specialCodes: [-9] },
  ] as const;
  const shifted = columns.map((column) =>
    column.name === 'age' ? { ...column, values: (column.values as Float64Array).map((value) => value + 25) } : column,
  ) as typeof columns;
  const report = qualityReport(columns, { schema, reference: shifted });
  // Rows 20, 30 and 40 come again fifty rows later.
  expect(report.numDuplicateRows).toBe(3);
  // Ages 0 to 17 twice; scores 91 to 99 are too high, ten are -9.
  expect(report.columns).toMatchObject([
    { name: 'age', numMissing: 0, numDistinct: 50, numOutOfRange: 36, isConstant: false },
    { name: 'bank', isConstant: true },
    { name: 'score', numOutOfRange: 9, specialCodes: [{ code: -9, numRows: 10 }], stabilityIndex: 0 },
    { name: 'kind', numMissing: 20, isConstant: true, stabilityIndex: 0 },
  ]);
  expect(report.columns[0]!.stabilityIndex).toBeGreaterThan(0.25);
  expect(
    qualityReport([{ name: 'a', type: 'numeric', values: Float64Array.of(1, 1, NaN, NaN) }]).numDuplicateRows,
  ).toBe(2);
});

it('splits by time, and finds the column that was written down afterwards', async () => {
  const lines = Array.from(
    { length: 200 },
    (_, row) => `2024-0${1 + (row % 9)}-01,${row % 7},${row % 4 === 0 ? row : ''},${row % 4 === 0 ? 1 : 0}`,
  );
  const { columns } = await readUpload(new TextEncoder().encode(['day,age,collected,bad', ...lines].join('\n')));
  const split = outOfTimeSplit(columns[0] as Parameters<typeof outOfTimeSplit>[0], Date.UTC(2024, 6, 1));
  expect([split.train.length + split.test.length, split.undated.length]).toEqual([200, 0]);
  expect([...split.test].every((row) => row % 9 >= 6)).toBe(true);
  expect(() => outOfTimeSplit(columns[0] as Parameters<typeof outOfTimeSplit>[0], 0)).toThrow('empty');
  const bad = Uint8Array.from(columns[3]!.values as Float64Array);
  const leaks = findLeaks({ name: 'loans', columns: columns.slice(0, 3), numRows: 200, bad });
  expect(leaks[0]).toMatchObject({ name: 'collected', auc: 1, isSuspicious: true });
  expect(leaks[1]!.isSuspicious).toBe(false);
});

it('gives a danfo data frame at the edge', async () => {
  const frame = await columnFrame([
    { name: 'age', type: 'numeric', values: Float64Array.of(30, NaN) },
    { name: 'city', type: 'categorical', values: ['Paris', null] },
  ]);
  expect([frame.shape, frame.columns]).toEqual([
    [2, 2],
    ['age', 'city'],
  ]);
});
