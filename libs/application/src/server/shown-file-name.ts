/**
 * The name that a browser gave a file, fit to be shown: no path, no control characters, not longer than a line.
 *
 * @param header what came in `x-file-name`
 * @param unnamed what a file without a name is called
 */
export function shownFileName(header: string | null, unnamed: string): string {
  let name = '';
  try {
    name = decodeURIComponent(header ?? '');
  } catch {
    name = '';
  }
  const plain = name.split(/[\\/]/).at(-1)!.replace(/\p{C}/gu, '').trim().slice(0, 120);
  return plain === '' ? unnamed : plain;
}
