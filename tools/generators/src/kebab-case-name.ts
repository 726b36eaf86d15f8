/**
 * Checks the name that a generator was given.
 *
 * @param kind what is being generated, for the message
 * @throws Error when the name isn't kebab-case
 */
export function requireKebabCase(kind: string, name: string): void {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return;
  throw new Error(`The ${kind}'s name "${name}" isn't kebab-case. Use lower-case words joined by hyphens: my-${kind}.`);
}
