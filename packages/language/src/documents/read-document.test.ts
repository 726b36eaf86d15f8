import { strToU8, zipSync } from 'fflate';
import PdfDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { readDocument, type ReadDocument } from './index.ts';

const read = (fileName: string, content: string | Uint8Array): Promise<ReadDocument> =>
  readDocument({ id: 'd', fileName, bytes: typeof content === 'string' ? strToU8(content) : content });

const headed = ({ passages }: ReadDocument): [string[], string][] =>
  passages.map(({ headings, text }) => [[...headings], text]);

const tooLarge = { code: 'VALUE_RANGE', fix: expect.stringContaining('smaller') as string };

const wordNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relationships = 'http://schemas.openxmlformats.org';
function docx(paragraphs: readonly { style?: string; text: string }[]): Uint8Array {
  const body = paragraphs.map(
    ({ style, text }) =>
      `<w:p>${style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`,
  );
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${relationships}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${relationships}/package/2006/relationships"><Relationship Id="r1" Type="${relationships}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`<w:document ${wordNamespace}><w:body>${body.join('')}</w:body></w:document>`),
    'word/styles.xml': strToU8(
      `<w:styles ${wordNamespace}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    ),
  });
}

async function pdf(write: (document: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  const document = new PdfDocument({ info: { Title: 'Handbook' } });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  write(document);
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

describe('a document', () => {
  it('in Markdown keeps its headings, items and table rows, and drops HTML', async () => {
    const document = await read(
      'a.md',
      '# Shop\n\n## Returns\n\nWithin *30* days.\n\n- In the box.\n\n## Prices\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>x()</script>\n',
    );
    expect(document.title).toBe('Shop');
    expect(headed(document)).toEqual([
      [['Shop', 'Returns'], 'Within 30 days.\n\nIn the box.'],
      [['Shop', 'Prices'], 'a | b\n\n1 | 2'],
    ]);
  });

  it('in HTML keeps its headings and drops scripts, styles and what is hidden', async () => {
    const document = await read(
      'a.html',
      '<title>Shop</title><style>p{}</style><nav>Home</nav><h2>Returns</h2><p>Within <b>30</b> days.<script>x()</script><p hidden>secret<h2>Prices</h2><table><tr><td>1<td>2</table>',
    );
    expect(document.title).toBe('Shop');
    expect(headed(document)).toEqual([
      [['Returns'], 'Within 30 days.'],
      [['Prices'], '1 | 2'],
    ]);
  });

  it('in Word’s format keeps its headings', async () => {
    const document = await read('a.docx', docx([{ style: 'Heading1', text: 'Returns' }, { text: 'Within 30 days.' }]));
    expect(headed(document)).toEqual([[['Returns'], 'Within 30 days.']]);
  });

  it('in PDF keeps its pages, title and headings', async () => {
    const bytes = await pdf((page) => {
      page.fontSize(20).text('Returns').fontSize(11).text('Goods may be returned within 30 days. '.repeat(5));
      page.addPage().fontSize(11).text('Batteries carry a warranty of two years.');
    });
    const { title, passages } = await read('a.pdf', bytes);
    expect(title).toBe('Handbook');
    expect(passages.map(({ page, headings }) => ({ page, headings }))).toEqual([
      { page: 1, headings: ['Returns'] },
      { page: 2, headings: ['Returns'] },
    ]);
    expect(passages[0]!.text).toBe('Goods may be returned within 30 days. '.repeat(5).trim());
  });

  it('of questions and answers gives each answer under its question', async () => {
    const document = await read('faq.csv', 'answer,question\n"Two years, always.",How long?\nBremen.,Where?\n');
    expect(headed(document)).toEqual([
      [['How long?'], 'Two years, always.'],
      [['Where?'], 'Bremen.'],
    ]);
  });

  it('is cut into passages of 120 to 200 words at the ends of sentences, each a part of its text', async () => {
    const sentence = 'One two three four five six seven eight nine ten. ';
    const chinese = '这是一个用来测试的句子。';
    for (const content of [sentence.repeat(100), `${chinese.repeat(60)}\n\n`.repeat(3)]) {
      const { text, passages } = await read('a.txt', content);
      expect(passages.length).toBeGreaterThan(3);
      for (const passage of passages) {
        expect(text.slice(passage.start, passage.end)).toBe(passage.text);
        expect(passage.text).toMatch(/[.。]$/u);
        const numWords = content === sentence.repeat(100) ? passage.text.split(' ').length : passage.text.length * 0.6;
        expect(numWords).toBeLessThanOrEqual(201);
      }
    }
  });

  it('gives the same ids when it is read again, and others where it changed', async () => {
    const idsOf = async (text: string): Promise<string[]> => (await read('a.md', text)).passages.map(({ id }) => id);
    const before = await idsOf('# A\n\nSame.\n\nSame.\n\n# B\n\nOld.');
    const after = await idsOf('# A\n\nSame.\n\nSame.\n\n# B\n\nNew.');
    expect(await idsOf('# A\n\nSame.\n\nSame.\n\n# B\n\nOld.')).toEqual(before);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(new Set(before).size).toBe(before.length);
  });
});

describe('a hostile document', () => {
  it('of one line of a megabyte is cut, by words or without any', async () => {
    for (const line of ['word '.repeat(200_000), 'x'.repeat(1_000_000), '.'.repeat(1_000_000), '字'.repeat(400_000)]) {
      const startMs = performance.now();
      const { passages } = await read('a.txt', line);
      expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(3000);
      // A second on an idle machine; the square of a megabyte would take hours.
      expect(performance.now() - startMs).toBeLessThan(30_000);
    }
  });

  it('loses its control characters and marks of direction, and keeps single broken ones', async () => {
    const bytes = new Uint8Array([...strToU8(`A\u0007\u202eb\u200bc ${'d'.repeat(200)} `), 0xff]);
    expect((await read('a.txt', bytes)).text).toBe(`Abc ${'d'.repeat(200)} \ufffd`);
  });

  it('that is no text, empty or of another kind is refused with the fix', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 197) % 256);
    for (const name of ['a.txt', 'a.md', 'a.html', 'a.csv', 'a.pdf', 'a.docx']) {
      await expect(read(name, noise)).rejects.toMatchObject({
        code: 'CORRUPT_FILE',
        fix: expect.any(String) as string,
      });
    }
    await expect(read('a.txt', ' \n ')).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
    await expect(read('a.exe', 'x')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(read('a.csv', 'q,a\n1,2\n')).rejects.toMatchObject({
      fix: expect.stringContaining('question') as string,
    });
  });

  it('that unpacks to more than the limit is refused before it is read, also when it lies about its size', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(101 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(read('a.docx', bomb)).rejects.toMatchObject(tooLarge);
    const lying = Buffer.from(bomb);
    // The directory's entry: the size when unpacked stands 24 bytes behind its signature.
    lying.writeUInt32LE(1000, lying.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);
    await expect(read('a.docx', lying)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });

  it('with thousands of pages is refused', async () => {
    const bytes = await pdf((document) => {
      for (let page = 1; page < 2002; page++) document.addPage();
    });
    await expect(read('a.pdf', bytes)).rejects.toMatchObject(tooLarge);
  });

  it('that lies too deep is refused', async () => {
    await expect(read('a.html', '<div>'.repeat(200_000))).rejects.toMatchObject(tooLarge);
    await expect(read('a.md', '> '.repeat(20_000))).rejects.toMatchObject(tooLarge);
  });
});
