import { expect, it } from 'vitest';
import { madeUpHistory, madeUpMapping } from '../samples/made-up-history.ts';
import { inspectUpload } from '../tables/inspect-table.ts';
import { suggestMapping } from './suggest-mapping.ts';

const suggest = async (text: string) => suggestMapping(await inspectUpload(Buffer.from(text)));

it('knows what the columns of the made-up history are', async () => {
  const { columns } = await suggest(madeUpHistory({ numRows: 400, seed: 1 }));
  const uses = Object.fromEntries(columns.map(({ column, use }) => [column, use]));
  for (const { column, use } of madeUpMapping.columns) {
    // The amount is both: what is asked for, and what a model reads.
    if (column !== 'amount') expect([column, uses[column]]).toEqual([column, use]);
  }
  expect(columns.find(({ use }) => use === 'outcome')).toMatchObject({ bad: ['yes'] });
});

it('knows Chinese names, and keeps what protects people and what names them out of a model', async () => {
  const rows = Array.from(
    { length: 30 },
    (_, row) =>
      `C${row},${row % 2 ? '男' : '女'},${20 + row},2024-0${1 + (row % 9)},${1000 + row},${5000 + 7 * row},${row % 5 ? '否' : '是'}`,
  );
  const { columns } = await suggest(`客户编号,性别,年龄,申请月份,贷款金额,月收入,是否违约\n${rows.join('\n')}\n`);
  expect(columns.map(({ use }) => use)).toEqual(['ignored', 'group', 'group', 'month', 'amount', 'input', 'outcome']);
  expect(columns.at(-1)).toMatchObject({ bad: ['是'] });
  expect(columns[5]).toMatchObject({ field: { kind: 'money' } });
});
