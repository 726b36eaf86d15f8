import { createFormatter } from 'next-intl';
import { expect, test } from 'vitest';

import { formatBytes } from './format-bytes.ts';

const format = createFormatter({ locale: 'en' });

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1_536_000, '1.5 MB'],
  [25_000_000_000, '25 GB'],
  [7e15, '7,000 TB'],
])('%d bytes read as %s', (numBytes, text) => {
  expect(formatBytes(numBytes, format)).toBe(text);
});
