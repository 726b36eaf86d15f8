import { formatBytes } from '@newfield/ui/client';
import { useFormatter } from 'next-intl';

/** Prints a size in bytes in the unit that suits it. */
export function useBytes(): (numBytes: number) => string {
  const format = useFormatter();
  return (numBytes) => formatBytes(numBytes, format);
}
