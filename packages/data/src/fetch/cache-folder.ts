import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where fetched data is kept: `$NEWFIELD_CACHE`, else the system's cache folder for Newfield. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['NEWFIELD_CACHE']) return env['NEWFIELD_CACHE'];
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'newfield');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'newfield');
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'newfield');
}
