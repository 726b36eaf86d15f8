import { voiBrightness, type DisplayWindow, type Voi } from '@newfield/medical';

/** The values between which brightness changes, and how. */
export interface VoiCurve {
  readonly low: number;
  readonly high: number;
  /** Value and brightness in [0, 1], by value; between them a straight line. */
  readonly points: readonly (readonly [number, number])[];
}

/** Enough that no eye sees the corners; the graphics card keeps as many. */
const numPoints = 256;
/** A sigmoid has 0.03 % of its rise outside of four widths. */
const sigmoidWidths = 4;

/** What a graphics card needs to show values as the file says. */
export function voiCurve(voi: Voi): VoiCurve {
  const { low, high } = rangeOf(voi);
  const isStraight = voi.kind === 'window' && voi.function !== 'SIGMOID';
  const points = isStraight
    ? ([
        [low, 0],
        [high, 1],
      ] as const)
    : Array.from({ length: numPoints }, (_, index) => {
        const value = low + ((high - low) * index) / (numPoints - 1);
        return [value, voiBrightness(voi, value)] as const;
      });
  return { low, high, points };
}

function rangeOf(voi: Voi): { readonly low: number; readonly high: number } {
  if (voi.kind === 'table') return { low: voi.table.first, high: voi.table.first + voi.table.entries.length - 1 };
  const { center, width, function: name = 'LINEAR' } = voi;
  // PS3.3 C.11.2.1.2: a linear window of width 1 is a step, which has no range.
  if (name === 'LINEAR') return { low: center - width / 2, high: center - 1 + Math.max(width, 1.001) / 2 };
  const half = (name === 'SIGMOID' ? sigmoidWidths / 2 : 0.5) * width;
  return { low: center - half, high: center + half };
}

/** What a range that was moved or stretched by hand is as a window, by the same function. */
export function windowOfRange(
  { lower, upper }: { readonly lower: number; readonly upper: number },
  voi: Voi,
): Pick<DisplayWindow, 'center' | 'width'> {
  if (voi.kind === 'window' && (voi.function ?? 'LINEAR') === 'LINEAR')
    return { center: (lower + upper + 1) / 2, width: upper - lower + 1 };
  const widths = voi.kind === 'window' && voi.function === 'SIGMOID' ? sigmoidWidths : 1;
  return { center: (lower + upper) / 2, width: (upper - lower) / widths };
}

/** The straight line that comes nearest, for browsers that draw without a graphics card. */
export function straightened(voi: Voi): Voi {
  if (voi.kind === 'window') return voi.function === 'SIGMOID' ? { ...voi, function: 'LINEAR' } : voi;
  const { low, high } = rangeOf(voi);
  return { kind: 'window', function: 'LINEAR_EXACT', explanation: '', center: (low + high) / 2, width: high - low };
}
