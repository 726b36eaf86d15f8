/** How often one class occurs. */
export interface ClassShare {
  readonly label: string;
  /** Rows by split. */
  readonly counts: Readonly<Record<string, number>>;
  readonly total: number;
  /** Of all labelled rows, in [0, 1], with its 95 % interval (Wilson 1927). */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface ClassBalance {
  /** The most frequent first. */
  readonly classes: readonly ClassShare[];
  readonly numUnlabelled: number;
  /** Rows of the largest class for each row of the smallest; 1 is balanced. */
  readonly imbalance: number;
}

const z95 = 1.959963984540054;

/**
 * Counts classes by split.
 *
 * @param labelsBySplit one label a row; null or an empty text is a row without one
 */
export function classBalance(labelsBySplit: Readonly<Record<string, readonly (string | null)[]>>): ClassBalance {
  const counts = new Map<string, Record<string, number>>();
  let numUnlabelled = 0;
  let numLabelled = 0;
  for (const [split, labels] of Object.entries(labelsBySplit)) {
    for (const label of labels) {
      if (label === null || label === '') {
        numUnlabelled++;
        continue;
      }
      numLabelled++;
      let bySplit = counts.get(label);
      if (bySplit === undefined) counts.set(label, (bySplit = {}));
      bySplit[split] = (bySplit[split] ?? 0) + 1;
    }
  }
  const classes = [...counts]
    .map(([label, bySplit]) => {
      const total = Object.values(bySplit).reduce((sum, count) => sum + count, 0);
      return { label, counts: bySplit, total, ...proportion(total, numLabelled) };
    })
    .sort((a, b) => b.total - a.total || a.label.localeCompare(b.label));
  const imbalance = classes.length === 0 ? 1 : classes[0]!.total / classes.at(-1)!.total;
  return { classes, numUnlabelled, imbalance };
}

function proportion(successes: number, trials: number): Pick<ClassShare, 'share' | 'low' | 'high'> {
  const share = successes / trials;
  const spread = z95 ** 2 / trials;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (z95 / (1 + spread)) * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
