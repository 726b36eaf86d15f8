import type { ReactNode } from 'react';

export interface DefinitionListProps {
  readonly items: readonly { readonly term: ReactNode; readonly value: ReactNode }[];
}

/** Facts about one thing: a word on the left, its value on the right. */
export function DefinitionList({ items }: DefinitionListProps) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
      {items.map(({ term, value }, index) => (
        <div key={index} className="contents">
          <dt className="text-ink-muted">{term}</dt>
          <dd className="min-w-0 text-right break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
