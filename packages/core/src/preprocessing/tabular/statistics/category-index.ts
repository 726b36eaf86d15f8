/** Position of each category; null stands for a missing value. Built once for each list. */
export function categoryIndex(categories: readonly (string | null)[]): ReadonlyMap<string | null, number> {
  let index = built.get(categories);
  if (index === undefined) {
    index = new Map(categories.map((category, position) => [category, position]));
    built.set(categories, index);
  }
  return index;
}

const built = new WeakMap<readonly (string | null)[], ReadonlyMap<string | null, number>>();

/** By UTF-16 code units, the missing value last: the same order on every machine. */
export const sortedCategories = (categories: Iterable<string | null>): (string | null)[] =>
  [...categories].sort((a, b) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return a < b ? -1 : a > b ? 1 : 0;
  });
