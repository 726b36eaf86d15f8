'use client';

import katex from 'katex';
import { useLayoutEffect, useRef } from 'react';

export interface FormulaProps {
  /** TeX. */
  readonly tex: string;
  /** On lines of its own, and scrolled when too wide. */
  readonly isBlock?: boolean;
  /** What a block is, for readers who scroll it by keyboard. */
  readonly label?: string;
}

/**
 * Mathematics as KaTeX sets it, with MathML for screen readers. Its elements are made one by one, not from a string: the content
 * policy lets scripts set styles.
 */
export function Formula({ tex, isBlock = false, label }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (place.current !== null)
      katex.render(tex, place.current, { displayMode: isBlock, fleqn: true, throwOnError: false });
  }, [tex, isBlock]);
  if (!isBlock) return <span ref={place} />;
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      className="overflow-x-auto overflow-y-hidden [&_.katex-display]:m-0! [&_.katex-display]:p-1!"
    >
      <span ref={place} />
    </div>
  );
}
