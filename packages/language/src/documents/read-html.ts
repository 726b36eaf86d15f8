import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';
import { decodeText, singleLine } from './decode-text.ts';
import { requireWithin } from './document-limits.ts';
import { headingOf, HeadingPath, type DocumentBlock, type PlainDocument } from './plain-document.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** What is not the document's text. */
const dropped = new Set([
  ...['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'embed', 'canvas', 'nav'],
  ...['button', 'select', 'textarea', 'audio', 'video', 'head'],
]);
/** Elements that lie within a line; all others begin a paragraph. */
const inline = new Set([
  ...['a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'img'],
  ...['ins', 'kbd', 'label', 'mark', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt'],
  ...['u', 'var', 'wbr', 'td', 'th', 'br'],
]);
const headingName = /^h([1-6])$/u;

/**
 * Paragraphs, list items and table rows of an HTML page under their headings; scripts, styles, navigation and what is hidden are left out.
 *
 * @throws ValueRangeError when it is too long or its elements lie too deep
 * @throws CorruptFileError when it is no text
 */
export const readHtml = (bytes: Uint8Array): PlainDocument => readHtmlText(decodeText(bytes));

export function readHtmlText(html: string): PlainDocument {
  let [depth, numElements] = [0, 0];
  const document = parse(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement: (...element) => {
        requireWithin('elements', ++numElements, 'elements');
        return defaultTreeAdapter.createElement(...element);
      },
      // Refused while it is read: the reader's own time grows with the square of the depth.
      onItemPush: () => requireWithin('nesting', ++depth, 'elements inside one another'),
      onItemPop: () => depth--,
    },
  });
  const reader = new PageReader();
  reader.read(document.childNodes);
  return reader.document();
}

class PageReader {
  private readonly blocks: DocumentBlock[] = [];
  private readonly headings = new HeadingPath();
  private title: string | undefined;
  private line: string[] = [];
  private headingLevel = 0;

  document(): PlainDocument {
    this.closeBlock();
    return this.title === undefined ? { blocks: this.blocks } : { title: this.title, blocks: this.blocks };
  }

  read(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (defaultTreeAdapter.isTextNode(node)) this.line.push(node.value);
      else if (defaultTreeAdapter.isElementNode(node)) this.readElement(node);
    }
  }

  private readElement(element: DefaultTreeAdapterTypes.Element): void {
    const { tagName, childNodes } = element;
    if (tagName === 'head') this.readTitle(childNodes);
    if (dropped.has(tagName) || isHidden(element)) return;
    if (inline.has(tagName)) {
      const isCell = tagName === 'td' || tagName === 'th';
      if (tagName === 'br') this.line.push(' ');
      if (isCell && this.line.some((part) => part.trim().length > 0)) this.line.push(' | ');
      return this.read(childNodes);
    }
    this.closeBlock();
    const level = Number(headingName.exec(tagName)?.[1] ?? 0);
    if (level > 0) this.headingLevel = level;
    this.read(childNodes);
    this.closeBlock();
    if (level > 0) this.headingLevel = 0;
  }

  private readTitle(nodes: readonly Node[]): void {
    const title = nodes
      .filter((node) => defaultTreeAdapter.isElementNode(node))
      .find((node) => node.tagName === 'title');
    const text = title?.childNodes.map((node) => (defaultTreeAdapter.isTextNode(node) ? node.value : '')).join('');
    if (text !== undefined && singleLine(text).length > 0) this.title = headingOf(text);
  }

  private closeBlock(): void {
    const text = singleLine(this.line.join(''));
    this.line = [];
    if (text.length === 0) return;
    if (this.headingLevel > 0) {
      if (this.headingLevel === 1) this.title ??= headingOf(text);
      this.headings.enter(this.headingLevel, text);
    } else this.blocks.push({ text, headings: this.headings.path });
  }
}

const isHidden = ({ attrs }: DefaultTreeAdapterTypes.Element): boolean =>
  attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'aria-hidden' && value === 'true') ||
      (name === 'style' && /display\s{0,9}:\s{0,9}none/iu.test(value.slice(0, 1000))),
  );
