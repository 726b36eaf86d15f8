let imported: string | undefined;

/** Keeps a design that was read from a file until the editor, the next page, takes it. */
export function keepImported(source: string): void {
  imported = source;
}

export const takeImported = (): string | undefined => imported;
