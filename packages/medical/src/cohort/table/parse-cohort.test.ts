import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cohortLimits, parseCohort } from './parse-cohort.ts';

const parse = (text: string) => parseCohort(new TextEncoder().encode(text));
const refusal = (bytes: Uint8Array | string) => {
  try {
    parseCohort(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  } catch (error) {
    return error as { fault: string; place: { row?: number; column?: number }; message: string; code: string };
  }
  throw new Error('It was not refused.');
};

describe('parseCohort', () => {
  it.each([
    ['commas', 'a,b\n1,2\n3,4\n'],
    ['semicolons and Windows’ ends of lines', 'a;b\r\n1;2\r\n3;4\r\n'],
    ['tabs, a mark of order and a blank line', '\ufeffa\tb\n1\t2\n\n3\t4'],
    ['quotes', '"a",b\n"1","2"\n 3 ,"4"\n'],
  ])('reads %s', (_, text) => {
    const { names, cells } = parse(text);
    expect(names).toEqual(['a', 'b']);
    expect(cells).toEqual([
      ['1', '3'],
      ['2', '4'],
    ]);
  });

  it('knows the row of the file after a cell of two lines', () => {
    expect(refusal('a,b\n"x\ny",1\n2\n')).toMatchObject({ fault: 'ragged-row', place: { row: 3, column: 2 } });
  });

  it.each([
    ['an empty file', '', 'empty', {}],
    ['a header alone', 'a,b\n', 'empty', {}],
    ['bytes of a workbook', new Uint8Array(gzipSync('a,b\n1,2\n')), 'encoding', {}],
    ['text in another encoding', Uint8Array.of(97, 44, 98, 10, 0xe4, 44, 49), 'encoding', {}],
    ['people’s data in place of a header', '4711234567,b\n1,2\n', 'header', { row: 1, column: 1 }],
    ['a name that objects have', 'a,constructor\n1,2\n', 'header', { row: 1, column: 2 }],
    ['a name that comes again', 'a,b,a\n1,2,3\n', 'duplicate-header', { row: 1, column: 3 }],
    ['a row that is too short', 'a,b\n1,2\n3\n', 'ragged-row', { row: 3, column: 2 }],
    ['a quote without an end', 'a,b\n1,"2\n3,4\n', 'quote', {}],
    ['a formula', 'a,b\n1,=HYPERLINK("http://x")\n', 'quote', { row: 2 }],
    ['a formula in quotes', 'a,b\n1,"=1+1"\n', 'formula', { row: 2, column: 2 }],
    ['a formula of full width', 'a,b\n1,＝1+1\n', 'formula', { row: 2, column: 2 }],
    ['a control character', 'a,b\n1,\u0007\n', 'control-character', { row: 2, column: 2 }],
    ['a long cell', `a,b\n1,${'x'.repeat(1001)}\n`, 'cell-too-long', { row: 2, column: 2 }],
    ['too many columns', `${Array.from({ length: 201 }, (_, i) => `c${i}`).join(',')}\n`, 'too-large', { row: 1 }],
    ['too many rows', `a\n${'1\n'.repeat(cohortLimits.numRowsMax + 1)}`, 'too-large', {}],
    ['too many bytes', new Uint8Array(cohortLimits.bytesMax + 1), 'too-large', {}],
  ])('refuses %s', (_, bytes, fault, place) => {
    const error = refusal(bytes);
    expect(error).toMatchObject({ code: 'UPLOAD_REFUSED', fault });
    expect(error.place).toMatchObject(place);
  });

  it('takes signed numbers for what they are', () => {
    expect(parse('a,b\n-1.5,+2e-3\n').cells).toEqual([['-1.5'], ['+2e-3']]);
  });

  it('never says what stands in a cell', () => {
    const error = refusal('name,b\n"=Ada Lovelace",1\n') as unknown as Record<string, unknown>;
    expect(JSON.stringify([error['message'], error['expected'], error['received'], error['fix']])).not.toContain('Ada');
  });
});
