import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Nodes } from 'mdast';
import { decodeText, singleLine } from './decode-text.ts';
import { documentLimits, requireWithin, unreadable } from './document-limits.ts';
import { headingOf, HeadingPath, type DocumentBlock, type PlainDocument } from './plain-document.ts';

/** Quotes and lists that begin so deep in one line are an attack; each level costs the reader another pass. */
const deepLine = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){100}/mu;
const frontMatter = /^---\n[\s\S]{0,10000}?\n---\n/u;

/**
 * Paragraphs, list items, code and table rows of Markdown (CommonMark with GitHub's tables) under their headings. HTML in it is left out.
 *
 * @throws ValueRangeError when it is too long or too deep
 * @throws CorruptFileError when it is no text
 */
export function readMarkdown(bytes: Uint8Array): PlainDocument {
  const text = decodeText(bytes).replace(frontMatter, '');
  requireWithin('markdownLength', text.length, 'characters of Markdown');
  requireWithin('markdownMarks', countMarks(text), 'marks and lines of Markdown');
  if (deepLine.test(text)) requireWithin('nesting', Infinity, 'quotes and lists inside one another');
  const headings = new HeadingPath();
  const blocks: DocumentBlock[] = [];
  let title: string | undefined;
  const visit = (node: Nodes, depth: number): void => {
    requireWithin('nesting', depth, 'elements inside one another');
    if (node.type === 'heading') {
      const heading = headingOf(textOf(node));
      if (node.depth === 1) title ??= heading;
      headings.enter(node.depth, heading);
    } else if (node.type === 'paragraph' || node.type === 'tableRow' || node.type === 'code') {
      const found = node.type === 'code' ? node.value.trim() : singleLine(textOf(node));
      if (found.length > 0) blocks.push({ text: found, headings: headings.path });
    } else if ('children' in node) for (const child of node.children) visit(child, depth + 1);
  };
  try {
    visit(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }), 0);
  } catch (cause) {
    if (!(cause instanceof RangeError) || cause.constructor !== RangeError) throw cause;
    throw unreadable('Markdown', `Bring it below ${documentLimits.nesting} elements inside one another.`, cause);
  }
  return title === undefined ? { blocks } : { title, blocks };
}

/** Characters that may mean something in Markdown, and line ends. */
const marks = new Set([...'\n[]*_`<>&~|\\!@:'].map((mark) => mark.charCodeAt(0)));

function countMarks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (marks.has(text.charCodeAt(at))) count++;
  return count;
}

function textOf(node: Nodes): string {
  if (node.type === 'html') return '';
  if (node.type === 'break') return ' ';
  if ('value' in node) return node.value;
  if (node.type === 'image') return node.alt ?? '';
  if (!('children' in node)) return '';
  return node.children.map((child) => textOf(child)).join(node.type === 'tableRow' ? ' | ' : '');
}
