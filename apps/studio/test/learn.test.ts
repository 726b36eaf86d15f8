import { join } from 'node:path';

import { ada, looks, setUp, wear } from '@newfield/application/testing';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';
import { backPropagate } from './support/back-propagate.ts';

const chapters = ['linear', 'activation', 'softmax', 'descent', 'convolution', 'batchNorm', 'attention'];
const hasData = Boolean(process.env['NEWFIELD_DATA']);

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey | undefined;
  let studio: Journey['studio'];
  let watched: Journey['watched'];
  let page: Journey['page'];

  beforeAll(async () => {
    journey = await startJourney();
    ({ studio, watched, page } = journey);
    await setUp(page, studio.setupLink(), ada);
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  });

  afterAll(async () => {
    await journey?.end();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const open = async (query: string, ready: string) => {
    await page.goto(`${studio.origin}/learn${query}`);
    await page.getByText(ready).first().waitFor();
  };
  /** Every number of the present row, by its name on the page. */
  const figures = async (): Promise<Map<string, number>> => {
    const rows = await page
      .locator('details table tbody tr')
      .evaluateAll((found) =>
        found.map(
          (row) => [row.querySelector('th')!.textContent, Number(row.querySelector('td')!.textContent)] as const,
        ),
      );
    return new Map(rows);
  };
  const fact = async (term: string): Promise<number> =>
    Number(await page.locator('dt', { hasText: term }).locator('xpath=following-sibling::dd[1]').innerText());

  test('the page is found by its link, and the engine starts in the browser', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Learn' }).click();
    await page.getByRole('heading', { name: 'Learn', level: 1 }).waitFor();
    await page.getByText('Step 1 of').waitFor();
    await page.getByText('Generated', { exact: true }).waitFor();
  });

  test.each(['tanh', 'relu', 'sigmoid'] as const)(
    'each number of a step through %s is that of a computation in double precision',
    async (activation) => {
      await open(`?hidden=4-3&activation=${activation}&l2=0.01&row=5&seed=3`, 'Step 1 of');
      await page.locator('summary').click();
      const shown = await figures();
      const expected = backPropagate(shown, { widths: [2, 4, 3, 1], activation, l2: 0.01 });
      expect(expected.size).toBe(1 + 2 * 8 + 7 + 8 + 23 + 8);
      for (const [name, value] of expected) expect(Math.abs(shown.get(name)! - value), name).toBeLessThan(1e-4);
    },
  );

  test('arrow keys step forward and back, and each step says its number in words and in its formula', async () => {
    await open('?hidden=4-3&row=5&seed=3', 'Step 1 of');
    await page.locator('summary').click();
    const shown = await figures();
    await page.getByRole('group', { name: 'Steps of one row through the network' }).focus();
    const says = async (text: RegExp, name: string) => {
      const status = page.getByRole('status').filter({ hasText: text });
      await status.waitFor();
      const said = Number(/[-−]?\d+(?:\.\d+)?(?=\.$| nats\.$)/.exec(await status.innerText())![0].replace('−', '-'));
      expect(Math.abs(said - shown.get(name)!), name).toBeLessThan(1e-4);
      const formulas = await page.locator('.katex annotation').allTextContents();
      expect(
        formulas.some((formula) => formula.includes(shown.get(name)!.toFixed(4))),
        name,
      ).toBe(true);
    };
    const step = () => page.keyboard.press('ArrowRight');
    await step();
    await says(/^Layer 1, unit 1: z =/, 'z1[1]');
    await step();
    await says(/^Layer 1, unit 1: a =/, 'a1[1]');
    for (let each = 0; each < 5; each++) await step();
    await says(/^The loss is/, 'L');
    await step();
    await says(/^The slope at the output’s sum/, 'dL/dz3[1]');
    await step();
    await says(/^The slope of the weight into unit 1 from 1 of layer 3/, 'dL/dW3[1,1]');
    await page.getByRole('combobox', { name: 'From' }).click();
    await page.getByRole('option', { name: 'from 2' }).click();
    await says(/^The slope of the weight into unit 1 from 2 of layer 3/, 'dL/dW3[1,2]');
    await page.getByRole('group', { name: 'Steps of one row through the network' }).focus();
    await step();
    await step();
    await says(/^Layer 2, unit 1: the slope at a/, 'dL/da2[1]');
    await expect.poll(() => new URL(page.url()).searchParams.get('at')).toBe('11');
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Layer 3: slopes of the biases').waitFor();
    await page.keyboard.press('End');
    await page.getByText('The update: one small step downhill').waitFor();
    const before = shown.get('L')!;
    await button('Make this update, and see what changes').click();
    await expect.poll(async () => (await figures()).get('L')).toBeLessThan(before);
    expect(await watched.violations()).toEqual([]);
  });

  test('finite differences agree with the engine’s gradient, also after a weight was moved', async () => {
    await open('?view=check&row=5&seed=3', 'Don’t take the gradient on trust');
    const agree = async () => {
      const [engine, numeric] = [await fact('Engine’s gradient'), await fact('Finite difference')];
      expect(Math.abs(engine - numeric)).toBeLessThan(1e-3 + 0.01 * Math.abs(engine));
      expect(await fact('Relative error')).toBeLessThan(0.02);
      expect(await fact('Largest difference over all')).toBeLessThan(2e-3);
      return engine;
    };
    const first = await agree();
    const slider = page.getByRole('slider', { name: /Weight into unit 1 from 1/ });
    await slider.focus();
    for (let each = 0; each < 12; each++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => fact('Engine’s gradient')).not.toBe(first);
    await agree();
    await page.screenshot({ path: join(screenshots, 'learn-check-moved.png'), fullPage: true });
    expect(await watched.violations()).toEqual([]);
  });

  test('training on two moons passes 95 %, and gives the same again for the same seed', async () => {
    const train = async () => {
      await open('?view=train&seed=3', 'Epoch 0');
      for (const epochs of [50, 100]) {
        await button('50 epochs').click();
        await page.getByText(`Epoch ${epochs} ·`).waitFor();
      }
      const facts = page.locator('dl', { hasText: 'Accuracy, held out' }).locator('dd');
      return facts.allInnerTexts();
    };
    const first = await train();
    expect(Number.parseFloat(first[3]!)).toBeGreaterThan(95);
    await page.screenshot({ path: join(screenshots, 'learn-train-moons.png'), fullPage: true });
    expect(await train()).toEqual(first);
    await button('Train').click();
    await page.getByText(/^Epoch (?!100 )[\d,]+ ·/).waitFor();
    await button('Pause').click();
    await button('Start over').click();
    await page.getByText('Epoch 0 ·').waitFor();
    expect(await watched.violations()).toEqual([]);
  });

  test('a large network on few noisy rows overfits, and the page says since when', async () => {
    await open('?view=train&rows=24&noise=0.5&hidden=8-8-8&batch=4&rate=0.03', 'Epoch 0');
    await button('50 epochs').click();
    await page.getByText('Epoch 50 ·').waitFor();
    await page.getByText(/^Overfit since epoch \d+$/).waitFor();
    await page.screenshot({ path: join(screenshots, 'learn-train-overfit.png'), fullPage: true });
  });

  test('the address holds the settings', async () => {
    await open('?data=spiral&hidden=8-5&activation=relu', 'Step 1 of');
    await page.getByText('8 units').waitFor();
    await button('Add layer').click();
    await page.waitForURL(/hidden=8-5-4/);
    await page.getByRole('radio', { name: 'Train' }).click();
    await page.reload();
    await page.getByText('Epoch 0').waitFor();
    expect(page.url()).toMatch(/data=spiral.*view=train|view=train.*data=spiral/);
  });

  describe('with data sets on this machine', () => {
    test.skipIf(!hasData)('a measured data set is trained on, and named with its licence', async () => {
      await open('?data=breast-cancer&view=train', 'Epoch 0');
      await page.getByText('Measured', { exact: true }).waitFor();
      await page.getByText(/CC-BY-4.0/).waitFor();
      await button('50 epochs').click();
      await page.getByText('Epoch 50 ·').waitFor();
      await page.screenshot({ path: join(screenshots, 'learn-train-measured.png'), fullPage: true });
    });

    test.skipIf(!hasData)('a kernel slides over a real picture', async () => {
      await open('?view=chapters&chapter=convolution', 'Convolution');
      const sum = async () =>
        Number(/= ([-\d.]+)$/.exec((await page.locator('.katex annotation').allTextContents()).at(-1)!)![1]);
      await page.getByRole('slider', { name: 'Column' }).focus();
      await expect.poll(sum).not.toBe(0);
      const before = await sum();
      await page.keyboard.press('ArrowRight');
      await expect.poll(sum).not.toBe(before);
    });
  });

  test('softmax of three scores, and its slope, are what a hand computes', async () => {
    await open('?view=chapters&chapter=softmax', 'Softmax and cross-entropy');
    const powers = [2, 0.5, -1].map(Math.exp);
    const share = powers[0]! / powers.reduce((sum, power) => sum + power);
    await page.getByText(`p1 = ${share.toFixed(4)}`).waitFor();
    const formulas = await page.locator('.katex annotation').allTextContents();
    expect(formulas.some((formula) => formula.endsWith(`= ${(-Math.log(share)).toFixed(4)}`))).toBe(true);
  });

  describe.each(looks)('in $theme and $locale', (look) => {
    const places = {
      walk: '?at=10&hidden=4-3',
      check: '?view=check',
      train: '?view=train',
      // Each chapter in one look; they are made of the same parts.
      ...Object.fromEntries(
        chapters
          .filter((_, index) => looks[index % looks.length] === look)
          .map((name) => [name, `?view=chapters&chapter=${name}`]),
      ),
    };
    test.each(Object.entries(places))('%s passes axe', async (name, query) => {
      await wear(page, studio.origin, look);
      await page.goto(`${studio.origin}/learn${query}`);
      await page.locator('.katex, canvas').first().waitFor();
      await page.screenshot({
        path: join(screenshots, `learn-${name}-${look.theme}-${look.locale}.png`),
        fullPage: true,
      });
      expect(await watched.violations()).toEqual([]);
    });
  });

  test('a narrow screen needs no scrolling sideways', async () => {
    await wear(page, studio.origin, { theme: 'light', locale: 'en' });
    await page.setViewportSize({ width: 390, height: 844 });
    for (const query of ['?at=10', '?view=check', '?view=train', '?view=chapters&chapter=attention']) {
      await page.goto(`${studio.origin}/learn${query}`);
      await page.locator('.katex, canvas').first().waitFor();
      await page.screenshot({
        path: join(screenshots, `learn-narrow-${query.replace(/\W+/g, '-')}.png`),
        fullPage: true,
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), query).toBeLessThanOrEqual(390);
    }
  });

  test('no page asked another host for anything, and no browser complained unseen', () => {
    expect(watched.foreignRequests).toEqual([]);
    const expected = hasData ? /^$/ : /404/;
    expect(watched.complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  });
});
