import type { Database } from '@newfield/store';
import { launchChromium, type ChromiumOptions } from '@newfield/testing';
import type { Page } from 'playwright-core';

import { makeInstallation, type Installation } from './installation.ts';
import { startServer, type ApplicationServer } from './application-server.ts';
import { openWatchedPage, type WatchedPage } from './watched-page.ts';

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly locale: 'en' | 'zh';
}

/** Contrast is the theme's, words are the language's: these two have all of both. */
export const looks: readonly Look[] = [
  { theme: 'light', locale: 'en' },
  { theme: 'dark', locale: 'zh' },
];

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const ada: Person = {
  name: 'Ada Lovelace',
  email: 'ada@newfield.example',
  password: 'seven green bicycles at dawn',
};

/** An application, running in an installation of its own, and a page of a real browser that looks at it. */
export interface Journey {
  readonly installation: Installation;
  readonly server: ApplicationServer;
  readonly database: Database;
  readonly watched: WatchedPage;
  readonly page: Page;
  /** Somebody else's browser. */
  visit(): Promise<WatchedPage>;
  /** @param whileServing what still uses database and server, to be stopped once the browser is gone */
  end(whileServing?: () => Promise<unknown> | undefined): Promise<void>;
}

/**
 * @param folder  the application's
 * @param prepare what the application shall find in the installation when it starts
 * @param chromium what the browser has
 */
export async function startApplicationJourney(
  folder: string,
  prepare?: (installation: Installation) => Promise<unknown>,
  chromium?: ChromiumOptions,
): Promise<Journey> {
  const installation = await makeInstallation();
  await prepare?.(installation);
  const [server, browser] = await Promise.all([startServer(folder, installation), launchChromium(chromium)]);
  const database = await installation.openDatabase();
  const visit = () => openWatchedPage(browser, server.origin);
  const watched = await visit();
  return {
    installation,
    server,
    database,
    watched,
    page: watched.page,
    visit,
    async end(whileServing) {
      await browser.close();
      await whileServing?.();
      await database.close();
      await server.stop();
      await installation.remove();
    },
  };
}

/** Follows the first administrator's link and makes the account. */
export async function setUp(page: Page, link: string, { name, email, password }: Person): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

/** Has pages from now on come in a theme and a language. */
export function wear(page: Page, origin: string, { theme, locale }: Look): Promise<void> {
  return page.context().addCookies([
    { name: 'newfield-theme', value: theme, url: origin },
    { name: 'NEXT_LOCALE', value: locale, url: origin },
  ]);
}
