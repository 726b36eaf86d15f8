/** What a page's headers allow beyond what all pages may. */
export interface PageRules {
  /** Origins whose pages may show it in a frame. */
  readonly frameAncestors?: readonly string[];
  /** What it may show in frames. */
  readonly frameSources?: readonly string[];
  /** Whether pages of any origin may load it. */
  readonly isPublicScript: boolean;
}

const self = "'self'";

/**
 * Rules of the pages that aren't for agents.
 *
 * @param shops origins of the shops whose pages may show the widget, separated by commas; default `$NEWFIELD_WIDGET_ORIGINS`
 */
export function pageRules(path: string, shops = process.env['NEWFIELD_WIDGET_ORIGINS'] ?? ''): PageRules {
  if (path === '/widget') return { frameAncestors: [self, ...originsIn(shops)], isPublicScript: false };
  if (path === '/try') return { frameSources: [self], isPublicScript: false };
  return { isPublicScript: path === '/widget.js' };
}

/** Whole origins alone: a word such as `*` would let any page frame it. */
const originsIn = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => URL.canParse(part) && /^https?:$/.test(new URL(part).protocol))
    .map((part) => new URL(part).origin);
