/** By code points, as Python sorts; JavaScript's own order is by UTF-16 units. */
export function byCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const distance = left[index]!.codePointAt(0)! - right[index]!.codePointAt(0)!;
    if (distance !== 0) return distance;
  }
  return left.length - right.length;
}
