/**
 * Opens something once a process. A bundler copies modules into every route, so a module's own variable isn't enough.
 *
 * @param name unique in this process
 */
export function oncePerProcess<Thing>(name: string, open: () => Promise<Thing>): () => Promise<Thing> {
  const key = Symbol.for(`newfield.${name}`);
  const globals = globalThis as { [key]?: Promise<Thing> | undefined };
  return () => {
    const opened = (globals[key] ??= open());
    // What failed once is tried again.
    opened.catch(() => (globals[key] = undefined));
    return opened;
  };
}
