import { chromium } from 'playwright-core';
import { readFileSync, existsSync } from 'node:fs';
const [, , which = 'all', widthText = '1440', theme = 'dark', locale = 'en'] = process.argv;
const origin = 'http://127.0.0.1:7101';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--use-gl=swiftshader', '--enable-unsafe-swiftshader'] });
const state = '/tmp/h-viewer-work/state.json';
const context = await browser.newContext({ viewport: { width: Number(widthText), height: Number(widthText) < 500 ? 844 : 900 }, ...(existsSync(state) && { storageState: state }), colorScheme: theme as 'dark' });
const page = await context.newPage();
page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log('console', m.text().slice(0, 200)));
if (!existsSync(state)) {
  const link = /http:\S+\/setup#token=[\w-]+/.exec(readFileSync('/tmp/h-viewer-work/demo.log', 'utf8'))![0].replace('7100', '7101');
  const token = link.split('#token=')[1];
  const r = await page.request.post(origin + '/api/setup', { headers: { origin }, data: { token, name: 'Ada Lovelace', email: 'ada@newfield.example', password: 'seven green bicycles at dawn' } });
  console.log(r.status());
  const s = await page.request.post(origin + '/api/auth/sign-in/email', { headers: { origin }, data: { email: 'ada@newfield.example', password: 'seven green bicycles at dawn' } });
  console.log(s.status());
  await context.storageState({ path: state });
}
await context.addCookies([{ name: 'newfield-locale', value: locale, url: origin }, { name: 'newfield-theme', value: theme, url: origin }]);
const all = (await (await page.request.get(origin + '/api/studies?state=open')).json());
const signed = (await (await page.request.get(origin + '/api/studies?state=signed')).json());
const ids: Record<string, string> = {};
for (const s of [...all.studies, ...signed.studies]) ids[`${s.description.includes('pattern') ? 'pattern' : s.modality}-${s.state}`] = s.id;
console.log(ids);
const paths: Record<string, string> = { worklist: '/worklist', settings: '/settings', people: '/people', account: '/account', system: '/system', audit: '/audit', local: '/local',
  study: `/studies/${ids['CR-read']}`, signed: `/studies/${ids['CR-signed']}`, second: `/studies/${ids['DX-second-read']}`, refused: `/studies/${ids['pattern-read']}`, new: `/studies/${ids['CR-new']}`, us: `/studies/${ids['US-read']}` };
for (const [name, path] of Object.entries(paths)) {
  if (which !== 'all' && !which.split(',').includes(name)) continue;
  await page.goto(origin + path);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(800);
  if (name === 'local') { await page.locator('input[type=file]').setInputFiles('../../packages/medical/samples/chest-phantom-opacity.dcm'); await page.waitForTimeout(6000); }
  const why = page.locator('summary'); if ((name === 'study' || name==='local') && await why.count()) { await why.first().click(); await page.waitForTimeout(1200); }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) console.log(name, 'overflows by', over);
  await page.screenshot({ path: `/tmp/h-viewer-work/look-${name}-${widthText}-${theme}-${locale}.png`, fullPage: true });
}
await browser.close();
