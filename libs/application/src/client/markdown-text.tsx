'use client';

import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** Headings start below the page's own; pictures are not fetched. */
const parts: Components = {
  h1: ({ children }) => <h2 className="text-lg font-semibold">{children}</h2>,
  h2: ({ children }) => <h3 className="mt-5 text-base font-semibold">{children}</h3>,
  h3: ({ children }) => <h4 className="mt-4 text-sm font-semibold">{children}</h4>,
  p: ({ children }) => <p className="max-w-prose text-sm break-words">{children}</p>,
  ul: ({ children }) => <ul className="max-w-prose list-disc space-y-1 pl-5 text-sm">{children}</ul>,
  ol: ({ children }) => <ol className="max-w-prose list-decimal space-y-1 pl-5 text-sm">{children}</ol>,
  table: ({ children }) => (
    // Wide tables scroll; this takes focus so that the keyboard can scroll it.
    <div tabIndex={0} className="overflow-x-auto">
      <table className="text-sm">{children}</table>
    </div>
  ),
  // Some tables have no head, which Markdown writes as an empty one.
  th: ({ children }) =>
    children === undefined ? (
      <td className="border-b border-line-strong" />
    ) : (
      <th className="border-b border-line-strong py-1 pr-6 text-left font-medium">{children}</th>
    ),
  td: ({ children }) => <td className="tabular border-b border-line py-1 pr-6">{children}</td>,
  code: ({ children }) => <code className="rounded-sm bg-surface-sunken px-1 font-mono text-xs">{children}</code>,
  pre: ({ children }) => (
    <pre tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-surface-sunken p-3 text-xs">
      {children}
    </pre>
  ),
  a: ({ children, href }) => (
    <a href={href} rel="noreferrer noopener" target="_blank" className="text-accent-ink underline underline-offset-2">
      {children}
    </a>
  ),
  img: ({ alt }) => <span className="text-ink-muted">{alt}</span>,
};

const partsWithoutLinks: Components = { ...parts, a: ({ children }) => <span>{children}</span> };

interface MarkdownTextProps {
  readonly markdown: string;
  /** False where people wrote into it whose addresses a page must not offer; default true. */
  readonly hasLinks?: boolean;
  /** Of the text, where it is not the page's language. */
  readonly lang?: string;
}

/** A document written in Markdown, as a part of a page. An entry of its own, so that pages without one don't load its parser. */
export function MarkdownText({ markdown, hasLinks = true, lang }: MarkdownTextProps) {
  return (
    <article lang={lang} className="space-y-3 rounded-lg border border-line bg-surface px-5 py-4">
      <Markdown remarkPlugins={[remarkGfm]} components={hasLinks ? parts : partsWithoutLinks}>
        {markdown}
      </Markdown>
    </article>
  );
}
