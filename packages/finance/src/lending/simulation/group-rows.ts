/** Positions of the values that have a key in common, in their order. */
export function groupRows<Value, Key>(values: ArrayLike<Value>, keyOf: (value: Value) => Key): Map<Key, number[]> {
  const groups = new Map<Key, number[]>();
  for (let row = 0; row < values.length; row++) {
    const key = keyOf(values[row]!);
    const rows = groups.get(key);
    if (rows === undefined) groups.set(key, [row]);
    else rows.push(row);
  }
  return groups;
}
