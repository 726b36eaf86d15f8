import { expect, it } from 'vitest';
import { firstError } from './find-package.ts';

it.each([
  [
    'npm error code 1\nnpm error path /x\nnpm error * Downloading libtensorflow\nnpm error Error: getaddrinfo ENOTFOUND a.b\nnpm error     at f',
    'Error: getaddrinfo ENOTFOUND a.b',
  ],
  ['file:///x.js:1\n\nReferenceError: navigator is not defined\n    at x', 'ReferenceError: navigator is not defined'],
  ['ERROR: No matching distribution found for: torch\n', 'ERROR: No matching distribution found for: torch'],
  ['no space left\n', 'no space left'],
  ['', 'failed'],
])('finds what went wrong in %j', (output, reason) => expect(firstError(output)).toBe(reason));
