import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

export interface WatchedPage {
  readonly page: Page;
  /** Addresses on other hosts that the page asked for. */
  readonly foreignRequests: readonly string[];
  /** Errors of scripts, and what the browser complained about: a broken content policy, a missing file. */
  readonly complaints: readonly string[];
  /** Rules of WCAG 2.2 AA that the page breaks now, with the elements. */
  violations(): Promise<string[]>;
}

/** A page in a context of its own, whose mistakes are written down. */
export async function openWatchedPage(browser: Browser, origin: string): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, reducedMotion: 'reduce' });
  // A busy machine takes its time.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const foreignRequests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) foreignRequests.push(url);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  return {
    page,
    foreignRequests,
    complaints,
    async violations() {
      await page.evaluate(settle);
      const results = await new AxeBuilder({ page })
        // Otherwise axe adds up what it found in a tab of its own, at twice the time: for frames of other hosts, which no page has.
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
  };
}

/** Waits for colours that are changing: half-way through, a contrast is nobody's. What turns for ever isn't waited for. */
async function settle(): Promise<void> {
  const changing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(changing.map(({ finished }) => finished));
}
