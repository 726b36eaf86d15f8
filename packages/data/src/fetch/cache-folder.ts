import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where fetched data and remembered checksums are kept: `$NEWFIELD_CACHE`, else the system's cache folder for Newfield
 * (`$XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows).
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env['NEWFIELD_CACHE']) return env['NEWFIELD_CACHE'];
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local'), 'newfield', 'cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'newfield');
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'newfield');
}
