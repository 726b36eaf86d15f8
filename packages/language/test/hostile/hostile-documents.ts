import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

const wordNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const schemas = 'http://schemas.openxmlformats.org';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const packedParts = {
  '[Content_Types].xml': strToU8(
    `<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${wordType}"/></Types>`,
  ),
  '_rels/.rels': strToU8(
    `<Relationships xmlns="${schemas}/package/2006/relationships"><Relationship Id="r1" Type="${schemas}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  ),
};

export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A Word document with such a body. @param doctype before it */
export const docxOf = (body: string, doctype = '', parts: Readonly<Record<string, Uint8Array>> = {}): Uint8Array =>
  zipSync({
    ...packedParts,
    'word/document.xml': strToU8(`${doctype}<w:document ${wordNamespace}><w:body>${body}</w:body></w:document>`),
    ...parts,
  });

/** Ten names, each of ten of the one before: a thousand million laughs. */
export const billionLaughs = (): string => {
  const names = [...'abcdefghij'];
  const entities = names.map((name, at) => {
    const text = at === 0 ? 'ha' : `&${names[at - 1]!};`.repeat(10);
    return `<!ENTITY ${name} "${text}">`;
  });
  return `<!DOCTYPE x [${entities.join('')}]>`;
};

/** A PDF of these objects, numbered from 1; the first is its catalogue. */
export function pdfOf(objects: readonly (string | Uint8Array)[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const starts: number[] = [];
  const length = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach((object, at) => {
    starts.push(length());
    parts.push(Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const tableStart = length();
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${tableStart}\n%%EOF`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** An object that holds data, packed or not. */
export function streamOf(entries: string, data: string | Uint8Array, { packed = false } = {}): Uint8Array {
  const bytes = packed ? deflateSync(data) : Buffer.from(data);
  const head = `<< ${entries} /Length ${bytes.length}${packed ? ' /Filter /FlateDecode' : ''} >>\nstream\n`;
  return new Uint8Array(Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')]));
}

/** A PDF of one page. @param content what draws it, an object */
export const onePage = (content: Uint8Array, resources = '', objects: readonly (string | Uint8Array)[] = []) =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> >>`,
    content,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...objects,
  ]);
