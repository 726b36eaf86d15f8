import { singleLine } from './decode-text.ts';

/** A paragraph, list item or table row of a document. */
export interface DocumentBlock {
  readonly text: string;
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  /** From 1. */
  readonly page?: number;
  /** It is never joined with its neighbours: a question's answer, for example. */
  readonly standsAlone?: boolean;
}

/** A document without its format. */
export interface PlainDocument {
  readonly title?: string;
  readonly blocks: readonly DocumentBlock[];
}

/** Longer headings and titles are cut: each passage carries them. */
const longestHeading = 500;

/** A heading, title or question on one line. */
export const headingOf = (text: string): string => singleLine(text).slice(0, longestHeading);

/** Keeps the path of headings while a document is read. */
export class HeadingPath {
  private levels: { level: number; text: string }[] = [];

  enter(level: number, text: string): void {
    this.levels = this.levels.filter((above) => above.level < level);
    const heading = headingOf(text);
    if (heading.length > 0) this.levels.push({ level, text: heading });
  }

  get path(): string[] {
    return this.levels.map(({ text }) => text);
  }
}
