import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Long enough for a browser to read the page. */
const pageMs = 30_000;

/** Whether somebody sits at a screen of this machine. */
export function hasDesktop(environment: NodeJS.ProcessEnv = process.env): boolean {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = environment;
  if (CI || SSH_CONNECTION || !process.stdout.isTTY) return false;
  return process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}

/**
 * Opens an address in the person's browser, by way of a page that only they can read: programs' arguments are seen by everybody
 * on the machine, and the address signs in.
 *
 * @param folder for the page, which others can't enter
 */
export async function openInBrowser(url: string, folder: string): Promise<void> {
  const page = join(folder, 'enter.html');
  const content = `<!doctype html><title>Newfield</title><meta http-equiv="refresh" content="0;url=${url}">`;
  await rm(page, { force: true });
  await writeFile(page, content, { mode: 0o600, flag: 'wx' });
  setTimeout(() => void rm(page, { force: true }), pageMs).unref();
  const { default: open } = await import('open');
  await open(pathToFileURL(page).href);
}
