/**
 * Average-linkage clustering by the chain of nearest neighbours: two clusters that are each other's nearest are merged, until
 * none are near enough.
 *
 * @param similarities [size, size], symmetric; changed while it works
 * @param size         number of items, at least 0
 * @param least        clusters whose items' mean similarity is below it stay apart
 * @returns the items of each cluster by position, the largest cluster first
 * @see Müllner 2011, “Modern hierarchical, agglomerative clustering algorithms”; time and memory grow with the square of `size`
 */
export function mergeNearest(similarities: Float32Array, size: number, least: number): number[][] {
  const members: (number[] | undefined)[] = Array.from({ length: size }, (_, item) => [item]);
  const chain: number[] = [];
  const nearest = (from: number): { readonly to: number; readonly similarity: number } => {
    // Of several that are as near, the one that we came from: otherwise the chain could run in a circle.
    const before = chain.at(-2);
    let to = before ?? -1;
    let similarity = before === undefined ? Number.NEGATIVE_INFINITY : similarities[from * size + before]!;
    for (let other = 0; other < size; other++) {
      if (other === from || members[other] === undefined) continue;
      if (similarities[from * size + other]! > similarity) {
        similarity = similarities[from * size + other]!;
        to = other;
      }
    }
    return { to, similarity };
  };
  const open = new Set(members.keys());
  while (open.size > 0) {
    if (chain.length === 0) chain.push(open.values().next().value!);
    const from = chain.at(-1)!;
    const { to, similarity } = nearest(from);
    if (to < 0 || similarity < least) {
      // Averages only fall when others are merged: it stays as it is.
      chain.pop();
      open.delete(from);
    } else if (to === chain.at(-2)) {
      chain.splice(-2);
      join(similarities, members, { size, into: from, from: to });
      open.delete(to);
      open.add(from);
    } else {
      chain.push(to);
    }
  }
  return members
    .filter((group) => group !== undefined)
    .map((group) => group.toSorted((left, right) => left - right))
    .sort((left, right) => right.length - left.length || left[0]! - right[0]!);
}

function join(
  similarities: Float32Array,
  members: (number[] | undefined)[],
  { size, into, from }: { readonly size: number; readonly into: number; readonly from: number },
): void {
  const [left, right] = [members[into]!, members[from]!];
  const share = left.length / (left.length + right.length);
  for (let other = 0; other < size; other++) {
    if (members[other] === undefined || other === into || other === from) continue;
    const mean = share * similarities[into * size + other]! + (1 - share) * similarities[from * size + other]!;
    similarities[into * size + other] = mean;
    similarities[other * size + into] = mean;
  }
  members[into] = [...left, ...right];
  members[from] = undefined;
}
