'use client';

import { api, Fetched } from '@newfield/application/client';
import { useQuery } from '@tanstack/react-query';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** Headings start below the page's own; pictures and foreign links of a stranger's bundle are not followed. */
const parts: Components = {
  h1: ({ children }) => <h2 className="text-lg font-semibold">{children}</h2>,
  h2: ({ children }) => <h3 className="mt-5 text-base font-semibold">{children}</h3>,
  h3: ({ children }) => <h4 className="mt-4 text-sm font-semibold">{children}</h4>,
  p: ({ children }) => <p className="max-w-prose text-sm">{children}</p>,
  ul: ({ children }) => <ul className="max-w-prose list-disc space-y-1 pl-5 text-sm">{children}</ul>,
  ol: ({ children }) => <ol className="max-w-prose list-decimal space-y-1 pl-5 text-sm">{children}</ol>,
  table: ({ children }) => (
    // Wide tables scroll; this takes focus so that the keyboard can scroll it.
    <div tabIndex={0} className="overflow-x-auto">
      <table className="text-sm">{children}</table>
    </div>
  ),
  // Cards have tables without a head, which Markdown writes as an empty one.
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

/** The card that travels with a bundle: what it is for, what it was trained on, where it fails. */
export function ModelCard({ versionId }: { readonly versionId: string }) {
  const query = useQuery({
    queryKey: ['card', versionId],
    queryFn: () => api<{ markdown: string }>(`/api/versions/${versionId}/card`),
    // A version's card never changes.
    staleTime: Infinity,
  });
  return (
    <Fetched query={query}>
      {({ markdown }) => (
        <article className="space-y-3 rounded-lg border border-line bg-surface px-5 py-4">
          <Markdown remarkPlugins={[remarkGfm]} components={parts}>
            {markdown}
          </Markdown>
        </article>
      )}
    </Fetched>
  );
}
