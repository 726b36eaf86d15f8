import { HeadingPath, type DocumentBlock } from './plain-document.ts';

/** A line of a page. */
export interface PdfLine {
  readonly text: string;
  /** Of the type, in points. */
  readonly size: number;
  /** Above the page's lower edge, in points. */
  readonly height: number;
  readonly page: number;
}

/** A heading's type is so many times as large as most of the text's. */
const headingRatio = 1.15;
const longestHeading = 150;
/** Lines farther apart than so many times their size do not belong to one paragraph. */
const paragraphGap = 1.75;
const hyphenAtEnd = /\p{L}-$/u;

/** Lines put together to paragraphs under headings, which a larger type shows. */
export function pdfBlocks(lines: readonly PdfLine[]): DocumentBlock[] {
  const bodySize = commonSize(lines);
  const headingSizes = [...new Set(lines.map(({ size }) => rounded(size)))].sort((left, right) => right - left);
  const headings = new HeadingPath();
  const blocks: DocumentBlock[] = [];
  let [paragraph, last]: [string, PdfLine | undefined] = ['', undefined];
  const close = (): void => {
    if (paragraph.length > 0) blocks.push({ text: paragraph, headings: headings.path, page: last!.page });
    paragraph = '';
  };
  for (const line of lines) {
    if (line.size >= headingRatio * bodySize && line.text.length <= longestHeading) {
      close();
      headings.enter(headingSizes.indexOf(rounded(line.size)), line.text);
    } else {
      if (last !== undefined && !belongTogether(last, line)) close();
      paragraph = joined(paragraph, line.text);
    }
    last = line;
  }
  close();
  return blocks;
}

const rounded = (size: number): number => Math.round(2 * size) / 2;

/** The size in which most characters are set. */
function commonSize(lines: readonly PdfLine[]): number {
  const numCharacters = new Map<number, number>();
  for (const { size, text } of lines) numCharacters.set(size, (numCharacters.get(size) ?? 0) + text.length);
  return [...numCharacters].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}

const belongTogether = (above: PdfLine, below: PdfLine): boolean =>
  above.page === below.page && Math.abs(above.height - below.height) <= paragraphGap * Math.max(above.size, below.size);

/** A word that was parted at the line's end is whole again; Chinese needs no blank. */
function joined(left: string, right: string): string {
  if (left.length === 0) return right;
  if (hyphenAtEnd.test(left) && /^\p{Ll}/u.test(right)) return left.slice(0, -1) + right;
  return /[\p{sc=Han}，。、；：！？]$/u.test(left) && /^\p{sc=Han}/u.test(right) ? left + right : `${left} ${right}`;
}
