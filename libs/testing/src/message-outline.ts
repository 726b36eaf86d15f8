/**
 * What two languages of the same words must have in common: `path: names in braces` of every sentence.
 *
 * @param words sentences, in objects of objects
 */
export function messageOutline(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [`${path}${key}: ${[...new Set(value.match(/(?<=\{)\w+/g))].sort().join(' ')}`]
      : messageOutline(value as object, `${path}${key}.`),
  );
}
