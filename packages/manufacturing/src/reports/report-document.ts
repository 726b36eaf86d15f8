import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fonts } from '@embedpdf/fonts-sc';
import { openSync } from 'fontkit';
import PdfDocument from 'pdfkit';
import type { ReportLanguage } from './shift-facts.ts';

export type Pdf = InstanceType<typeof PdfDocument>;

/** Noto Sans Hans, for simplified Chinese and Latin letters (SIL Open Font Licence 1.1); pdfkit embeds the letters that are used. */
const fontFolder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const fontFile = (wanted: number): string => join(fontFolder, fonts.find(({ weight }) => weight === wanted)!.file);

export const marginPt = 48;
export const sizesPt = { title: 18, heading: 11.5, body: 9.5, small: 8 } as const;
export const inks = { text: '#1a1d21', faint: '#6b7280', line: '#c9ced6', bar: '#4f6d8f', alarm: '#c2410c' } as const;

/** A4, with the fonts `plain` and `bold`. */
export function openReport(language: ReportLanguage, title: string, madeAt: Date): Pdf {
  const document = new PdfDocument({
    size: 'A4',
    margin: marginPt,
    pdfVersion: '1.7',
    lang: language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: { Title: title, CreationDate: madeAt, ModDate: madeAt },
  });
  return document.registerFont('plain', fontFile(400)).registerFont('bold', fontFile(700)).fillColor(inks.text);
}

export async function bytesOf(document: Pdf): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of document) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

let glyphs: ReturnType<typeof openSync> | undefined;

/** The text with a box for each letter that the font lacks: one odd letter in a reason must not cost the shift its report. */
export function printable(text: string): string {
  glyphs ??= openSync(fontFile(400));
  const font = glyphs;
  if (!('hasGlyphForCodePoint' in font)) return text;
  return Array.from(text, (letter) => {
    if (/\s/u.test(letter)) return ' ';
    return font.hasGlyphForCodePoint(letter.codePointAt(0)!) ? letter : '□';
  }).join('');
}

export const widthOf = (document: Pdf): number => document.page.width - 2 * marginPt;

/** Begins a new page where less than so much is left of this one. */
export function needRoom(document: Pdf, heightPt: number): void {
  if (document.y + heightPt > document.page.height - marginPt) document.addPage();
}

export function heading(document: Pdf, text: string, withPt = 40): void {
  needRoom(document, withPt + 24);
  document.moveDown(0.9).font('bold').fontSize(sizesPt.heading).text(text, marginPt).moveDown(0.35);
  document.font('plain').fontSize(sizesPt.body);
}

/** Cells that are too long wrap: a serial number is never cut off. @param shares of the width */
export function table(
  document: Pdf,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  shares: readonly number[],
): void {
  const widths = shares.map((share) => share * widthOf(document));
  const line = (cells: readonly string[], font: 'plain' | 'bold'): void => {
    document.font(font).fontSize(sizesPt.small);
    const place = (at: number) => ({ width: widths[at]! - 6 });
    const height = Math.max(...cells.map((cell, at) => document.heightOfString(cell || ' ', place(at))));
    needRoom(document, height + 3);
    const top = document.y;
    let left = marginPt;
    cells.forEach((cell, at) => {
      document.text(cell || ' ', left, top, place(at));
      left += widths[at]!;
    });
    document.x = marginPt;
    document.y = top + height + 3;
  };
  line(head, 'bold');
  for (const row of rows) line(row, 'plain');
}
