/** How well something does: `danger` stops work or is about to, `warning` will if nobody looks. */
export type Level = 'good' | 'warning' | 'danger';

/** Below these a disk is full soon: whichever of share and bytes comes first. */
const thresholds = {
  danger: { share: 0.02, numBytes: 200e6 },
  warning: { share: 0.1, numBytes: 2e9 },
} as const;

/**
 * @param numBytesFree  for this user
 * @param numBytesTotal of the file system
 */
export function diskLevel(numBytesFree: number, numBytesTotal: number): Level {
  for (const level of ['danger', 'warning'] as const) {
    const { share, numBytes } = thresholds[level];
    if (numBytesFree < numBytes || numBytesFree < share * numBytesTotal) return level;
  }
  return 'good';
}
