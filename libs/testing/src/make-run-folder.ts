import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/**
 * A new folder for what tests of one run share. It goes when the run ends: a process of tests is ended without a word, and can't
 * remove its own.
 *
 * @param prefix of its name
 */
export const makeRunFolder = (prefix: string): Promise<string> =>
  mkdtemp(join(process.env['NEWFIELD_TEST_FOLDER'] ?? tmpdir(), prefix));
