/** Numbers by their size, words by their letters; the same on every machine. */
export function classNamesOf(labels: Iterable<string | null>): string[] {
  const names = [...new Set(labels)].filter((label): label is string => label !== null);
  const areNumbers = names.every((name) => name.trim() !== '' && Number.isFinite(Number(name)));
  return names.sort((a, b) => (areNumbers ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0));
}
