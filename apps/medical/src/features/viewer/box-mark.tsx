import type { CountedCode } from '@newfield/medical';

import { boxLooks } from './box-looks.ts';

/** How boxes of a kind look over a picture. */
export function BoxMark({ code }: { readonly code: CountedCode }) {
  const { colour, dashes } = boxLooks[code];
  return (
    <svg aria-hidden viewBox="0 0 14 14" className="size-3.5 shrink-0">
      <rect
        x={1.5}
        y={1.5}
        width={11}
        height={11}
        fill="none"
        stroke={colour}
        strokeWidth={2}
        strokeDasharray={dashes}
      />
    </svg>
  );
}
