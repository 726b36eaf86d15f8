'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';

export interface VirtualListProps<Item> {
  /** What it lists, for readers who don't see it. */
  readonly label: string;
  readonly items: readonly Item[];
  readonly getId: (item: Item) => string;
  readonly render: (item: Item) => ReactNode;
  /** How high an item is, at least; higher ones are measured. */
  readonly rowPx: number;
  readonly heightPxMax: number;
}

/** A list of things that are more than a row of a table, of which only those in sight are drawn. */
export function VirtualList<Item>({ label, items, getId, render, rowPx, heightPxMax }: VirtualListProps<Item>) {
  const viewport = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => getId(items[index]!),
    overscan: 6,
    initialRect: { width: 0, height: heightPxMax },
  });
  const visible = virtualizer.getVirtualItems();
  return (
    <div
      ref={viewport}
      role="region"
      aria-label={label}
      tabIndex={0}
      className="overflow-auto"
      style={{ maxHeight: heightPxMax }}
    >
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {visible.map(({ key, index, start }) => (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={items.length}
            className="absolute inset-x-0 top-0 border-b border-line"
            style={{ transform: `translateY(${start}px)` }}
          >
            {render(items[index]!)}
          </li>
        ))}
      </ul>
    </div>
  );
}
