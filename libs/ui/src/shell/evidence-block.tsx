import type { ReactNode } from 'react';

export interface EvidenceBlockProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
}

/** One piece of evidence in the panel on a page's right. */
export function EvidenceBlock({ title, children }: EvidenceBlockProps) {
  return (
    <section>
      <h2 className="mb-1.5 text-xs font-semibold text-ink-muted">{title}</h2>
      {children}
    </section>
  );
}
