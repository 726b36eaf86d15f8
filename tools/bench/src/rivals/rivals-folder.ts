import { homedir } from 'node:os';
import { join } from 'node:path';

/** The throw-away folder that `--install` fills; deleting it undoes that. */
export const rivalsFolder = join(
  process.env['NEWFIELD_CACHE'] ?? join(homedir(), '.cache', 'newfield'),
  'bench-rivals',
);
