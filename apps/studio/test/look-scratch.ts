import { join } from 'node:path';
import { ada, setUp, startJourney, wear } from './support/journey.ts';
const journey = await startJourney();
const { page, studio, watched } = journey;
try {
  await setUp(page, studio.setupLink(), ada);
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  for (const spec of process.argv.slice(2)) {
    const [name, query, theme = 'light', locale = 'en', width = '1440'] = spec.split('|');
    await wear(page, studio.origin, { theme, locale } as never);
    await page.setViewportSize({ width: Number(width), height: 900 });
    const start = Date.now();
    await page.goto(`${studio.origin}/learn${query}`);
    await page.locator('.katex, main canvas').first().waitFor({ timeout: 15000 }).catch((e) => console.log(name, 'no katex', String(e).slice(0, 100)));
    if (name === 'add') { await page.getByText('Add layer').click(); await page.waitForTimeout(2500); }
    await page.waitForTimeout(1200);
    console.log(name, Date.now() - start, 'ms', page.url());
    await page.screenshot({ path: join('/tmp/h-learn-shots', `${name}.png`), fullPage: true });
  }
  console.log(watched.complaints.join('\n'), watched.foreignRequests.join('\n'));
} finally {
  await journey.end();
}
