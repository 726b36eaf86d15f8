import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument, type ReadDocument } from '../../src/index.ts';
import { answersWithin } from './bounded.ts';
import { billionLaughs, docxOf, onePage, paragraph, pdfOf, streamOf } from './hostile-documents.ts';

const million = 1_000_000;
const secondsMax = 30;

const read = (fileName: string, content: string | Uint8Array): Promise<ReadDocument> =>
  readDocument({ id: 'd', fileName, bytes: typeof content === 'string' ? strToU8(content) : content });

const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const text = 'BT /F1 12 Tf 10 100 Td (Within 30 days.) Tj ET';
/** Drawn by a form that draws it twice, which is drawn by a form … @param last the form behind the last */
const forms = (length: number, last: string): Uint8Array[] =>
  Array.from({ length }, (_, at) => {
    const next = at + 1 < length ? `${7 + at} 0 R` : last;
    return streamOf(
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${next} >> >>`,
      '/X Do /X Do',
    );
  });
const drawn = streamOf('', '/X Do');

/** Documents that are too much, or not what they say, by what is wrong with them; and how they are refused. */
const refused: Readonly<Record<string, readonly [fileName: string, make: () => string | Uint8Array, code: string]>> = {
  'DOCX with entities that grow to a thousand million words': [
    'a.docx',
    () => docxOf(paragraph('&j;'), billionLaughs()),
    'CORRUPT_FILE',
  ],
  'DOCX with one long entity used often': [
    'a.docx',
    () => docxOf(paragraph('&a;'.repeat(50_000)), `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(50_000)}">]>`),
    'CORRUPT_FILE',
  ],
  'DOCX with an entity of a file of this machine': [
    'a.docx',
    () => docxOf(paragraph('text &x;'), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    'CORRUPT_FILE',
  ],
  'DOCX of 100,000 elements inside one another': ['a.docx', () => docxOf('<w:p>'.repeat(100_000)), 'CORRUPT_FILE'],
  'DOCX of 20,000 tables inside one another': [
    'a.docx',
    () => docxOf('<w:tbl><w:tr><w:tc>'.repeat(20_000) + paragraph('x') + '</w:tc></w:tr></w:tbl>'.repeat(20_000)),
    'CORRUPT_FILE',
  ],
  'DOCX of a million elements': ['a.docx', () => docxOf('<w:p/>'.repeat(million)), 'VALUE_RANGE'],
  'DOCX whose styles are a million elements': [
    'a.docx',
    () =>
      docxOf(paragraph('x'), '', {
        'word/styles.xml': strToU8(`<w:styles>${'<w:style/>'.repeat(million)}</w:styles>`),
      }),
    'VALUE_RANGE',
  ],
  'DOCX that is an archive in an archive': [
    'a.docx',
    () => zipSync({ 'a.zip': zipSync({ a: new Uint8Array(50 * million) }) }),
    'CORRUPT_FILE',
  ],
  'PDF whose pages hold themselves': [
    'a.pdf',
    () => pdfOf([catalogue, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>']),
    'CORRUPT_FILE',
  ],
  'PDF whose pages hold each other': [
    'a.pdf',
    () => {
      const holding = (other: number): string =>
        `<< /Type /Pages /Parent ${other} 0 R /Kids [${other} 0 R] /Count 5 >>`;
      return pdfOf([catalogue, holding(3), holding(2)]);
    },
    'CORRUPT_FILE',
  ],
  'PDF that is its own first object': ['a.pdf', () => pdfOf(['1 0 R']), 'CORRUPT_FILE'],
  'PDF that names pages that are not there': [
    'a.pdf',
    () => pdfOf([catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 1999 >>', '<< /Type /Page /Parent 2 0 R >>']),
    'CORRUPT_FILE',
  ],
  'PDF whose thirty forms draw each other twice': [
    'a.pdf',
    () => onePage(drawn, '/XObject << /X 6 0 R >>', forms(30, '5 0 R')),
    'CORRUPT_FILE',
  ],
  'PDF of half a million dictionaries inside one another': [
    'a.pdf',
    () => pdfOf([`<< /Type /Catalog /Pages 2 0 R /X ${'<< /A '.repeat(500_000)} >>`, '<< /Type /Pages /Count 0 >>']),
    'CORRUPT_FILE',
  ],
  'PDF of two million lists inside one another': [
    'a.pdf',
    () => onePage(streamOf('', '['.repeat(2 * million))),
    'CORRUPT_FILE',
  ],
  'PDF with a page of 200 megabytes, packed': [
    'a.pdf',
    () => onePage(streamOf('', Buffer.alloc(200 * million, ' '), { packed: true })),
    'VALUE_RANGE',
  ],
  'CSV whose quotation never ends': [
    'a.csv',
    () => `question,answer\nhow,"${'x'.repeat(10 * million)}`,
    'CORRUPT_FILE',
  ],
  'CSV of 200,000 rows': ['a.csv', () => `question,answer\n${'a,b\n'.repeat(200_000)}`, 'VALUE_RANGE'],
  'HTML of 100,000 elements inside one another': ['a.html', () => '<div>'.repeat(100_000), 'VALUE_RANGE'],
  'HTML of a million elements side by side': ['a.html', () => '<p>x'.repeat(million), 'VALUE_RANGE'],
  'HTML whose links and fonts never end': [
    'a.html',
    () => Array.from({ length: 100_000 }, (_, at) => `<a b=${at}><font size=${at}><p>x`).join(''),
    'VALUE_RANGE',
  ],
  'Markdown of a million brackets': ['a.md', () => '['.repeat(million), 'VALUE_RANGE'],
  'Markdown of a million empty lines': ['a.md', () => 'a\n\n'.repeat(million), 'VALUE_RANGE'],
  'HTML of 120,000 paragraphs, each under its heading': [
    'a.html',
    () => Array.from({ length: 120_000 }, (_, at) => `<h2>${at}</h2><p>a`).join(''),
    'VALUE_RANGE',
  ],
  'text in UTF-16 of halves of characters': [
    'a.txt',
    () => Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x41),
    'CORRUPT_FILE',
  ],
};

/** Documents that can be read in bounded time, however they look. */
const readable: Readonly<Record<string, readonly [fileName: string, make: () => string | Uint8Array]>> = {
  'DOCX with half a character and NUL': ['a.docx', () => docxOf(paragraph('a\0b\ud800c'))],
  'DOCX of thousands of files': [
    'a.docx',
    () =>
      docxOf(
        paragraph('x'),
        '',
        Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`${at}`, new Uint8Array(0)])),
      ),
  ],
  'PDF with a form that draws itself beside its text': [
    'a.pdf',
    () => onePage(streamOf('', `${text} /X Do`), '/XObject << /X 6 0 R >>', forms(1, '6 0 R')),
  ],
  'PDF whose page is packed': ['a.pdf', () => onePage(streamOf('', text, { packed: true }))],
  'CSV with an answer of ten megabytes': ['a.csv', () => `question,answer\nhow,"${'word '.repeat(2 * million)}"\n`],
  'CSV with a question of ten megabytes': ['a.csv', () => `question,answer\n"${'word '.repeat(2 * million)}",so\n`],
  'HTML with a million attributes': [
    'a.html',
    () => `<p ${Array.from({ length: million }, (_, at) => `a${at}`).join(' ')}>text`,
  ],
  'HTML under a heading of two megabytes': [
    'a.html',
    () =>
      `<h1>${'x'.repeat(2 * million)}</h1>${Array.from({ length: 20_000 }, (_, at) => `<h2>${at}</h2><p>a`).join('')}`,
  ],
  'Markdown of stars that open and never close': ['a.md', () => '*a '.repeat(100_000)],
  'Markdown of links that never end': ['a.md', () => '[a](<b'.repeat(20_000)],
  'text of ten megabytes of blanks and line ends': ['a.txt', () => `${`\n${' '.repeat(1000)}`.repeat(10_000)}x`],
  'text of five million full stops and quotation marks': ['a.txt', () => '."”'.repeat(million)],
  'text with a broken byte in a hundred and fifty': [
    'a.txt',
    () => Uint8Array.from({ length: million }, (_, at) => (at % 150 === 0 ? 0xff : 97)),
  ],
};

describe('a document', () => {
  it.each(Object.entries(refused))('is refused, with the fix: %s', async (_, [fileName, make, code]) => {
    const bytes = make();
    expect(await answersWithin(secondsMax, () => read(fileName, bytes))).toMatchObject({ code });
  });

  it.each(Object.entries(readable))('is read: %s', async (_, [fileName, make]) => {
    const bytes = make();
    const document = await answersWithin(secondsMax, () => read(fileName, bytes));
    expect(document).toMatchObject({ passages: expect.any(Array) as unknown });
    const { passages } = document as ReadDocument;
    expect(passages.length).toBeGreaterThan(0);
    expect(Math.max(...passages.flatMap(({ headings }) => headings.map((heading) => heading.length)), 0)).toBeLessThan(
      600,
    );
  });
});
