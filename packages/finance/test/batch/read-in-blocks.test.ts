import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkSize, openTable, partsOf } from '../../src/batch/open-table.ts';
import { blockReader } from '../../src/batch/read-block.ts';
import { emptyTable } from '../../src/tables/parse-csv.ts';
import { readUpload, type ReadUploadOptions } from '../../src/tables/read-upload.ts';
import { UploadError } from '../../src/tables/upload-error.ts';
import { defaultLimits } from '../../src/tables/upload-limits.ts';
import { typeColumns } from '../../src/tables/type-columns.ts';
import { malformedUploads } from '../../src/testing/malformed-uploads.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'newfield-blocks-'))));
afterAll(() => rm(folder, { recursive: true }));

/** All columns of a file, read block by block. */
async function readInBlocks(bytes: Uint8Array, { schema = [], encoding, limits: own }: ReadUploadOptions) {
  const limits = { ...defaultLimits, ...own };
  const path = join(folder, 'table');
  await writeFile(path, bytes);
  const table = await openTable(path, limits, encoding);
  const read = table.kind === 'csv' ? blockReader({ ...table, schema, limits }) : undefined;
  const values: unknown[][] = schema.map(() => []);
  const rowNumbers: number[] = [];
  for await (const { part, firstRow } of partsOf(table)) {
    const before = rowNumbers.length;
    const rows = 'bytes' in part ? read!(part) : { columns: typeColumns(part, schema), rowNumbers: part.rowNumbers };
    rowNumbers.push(...rows.rowNumbers);
    checkSize(rowNumbers.length, table.names.length, (index) => firstRow + index - before, limits);
    rows.columns.forEach((column, index) => values[index]!.push(...column.values));
  }
  if (rowNumbers.length === 0) throw emptyTable();
  return { values, rowNumbers };
}

const refusalOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'accepted',
    (error: unknown) => (UploadError.isInstance(error) ? { fault: error.fault, place: error.place } : String(error)),
  );

it('refuses a thousand malformed uploads as the careful reader does, with the same fault at the same place', async () => {
  const different: unknown[] = [];
  let index = 0;
  for (const { kind, bytes, options } of malformedUploads(1000, 2)) {
    // Dates are read carefully in any case; without them rows are read from their bytes.
    const hasDates = index++ % 7 === 0;
    const schema = options.schema?.filter(({ type }) => hasDates || type !== 'date') ?? [];
    const asked = { ...options, schema };
    const [careful, inBlocks] = [
      await refusalOf(readUpload(bytes, asked)),
      await refusalOf(readInBlocks(bytes, asked)),
    ];
    if (JSON.stringify(careful) !== JSON.stringify(inBlocks)) different.push({ kind, careful, inBlocks });
  }
  expect(different).toEqual([]);
}, 180_000);

const schema: ReadUploadOptions['schema'] = [
  { name: 'income', type: 'numeric', currency: 'EUR' },
  { name: 'ratio', type: 'numeric' },
  { name: 'city', type: 'categorical' },
];

it.each([
  ['plain rows', 'id,income,ratio,city\n1,5200.50,0.1,Bonn\n2,,-3,Ulm\n3,7,12345678901234.5,\n'],
  ['all kinds of missing values', 'id,income,ratio,city\n1,NA,-,null\n2,N/A,NaN, NA \n'],
  ['empty lines and other line ends', 'id,income,ratio,city\r\n\r\n1,5,6,Bonn\r2,7,8,Ulm\n\n\n3,1,2,Bonn'],
  ['quoted cells', 'id,income,ratio,city\n"1","5","6","Bonn, the old"\n2,7,"8","a ""b"""\n3,1,1,"two\nlines"\n'],
  [
    'numbers that are written otherwise',
    'id,income,ratio,city\n1,+5,1e-5,x\n2, 7 ,.5,y\n3,007,5.,z\n4,1,0.1234567890123456789,w\n',
  ],
  ['other letters and separators', 'id;income;ratio;city\n甲;5;6;北京\n乙;7;8; Zürich\n'],
  ['a negative key', 'id,income,ratio,city\n-5,5,6,Bonn\n'],
])('reads the same values as the careful reader: %s', async (_, text) => {
  const bytes = new TextEncoder().encode(text);
  const careful = await readUpload(bytes, { schema });
  const { values, rowNumbers } = await readInBlocks(bytes, { schema });
  expect(rowNumbers).toEqual(careful.rowNumbers);
  expect(values).toEqual(careful.columns.map((column) => [...column.values]));
});

it.each(['utf-16le', 'latin1'] as const)('reads %s', async (encoding) => {
  const text = 'id,income,ratio,city\n1,5,6,Zürich\n';
  const bytes = encoding === 'latin1' ? Buffer.from(text, 'latin1') : Buffer.from(`\ufeff${text}`, 'utf16le');
  expect((await readInBlocks(bytes, { schema })).values).toEqual([[5], [6], ['Zürich']]);
});
