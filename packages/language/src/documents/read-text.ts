import { decodeText } from './decode-text.ts';
import type { PlainDocument } from './plain-document.ts';

/** Paragraphs of plain text: what blank lines part. */
export const readText = (bytes: Uint8Array): PlainDocument => ({ blocks: paragraphsOf(decodeText(bytes)) });

const paragraphsOf = (text: string): { text: string; headings: string[] }[] =>
  text
    .split(/\n[ \t]*\n\s*/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => ({ text: paragraph, headings: [] }));
