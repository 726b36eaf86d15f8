import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ask, askFor, invite, looks, visitAs, wear, type Caller } from '@newfield/application/testing';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { screenshots, startFinance, type FinanceJourney } from './support/finance-journey.ts';
import { apply } from './support/two-lenders.ts';

/** Stated by somebody whom the demo's policy declines, and who could mend it. */
const weak = {
  'Yearly income': '26000',
  'Time with the present employer': '4',
  'Monthly debt payments of income': '30',
  'Used share of credit card limits': '60',
  'Late payments in two years': '1',
  'Months since the last late payment': '20',
  'Credit inquiries in six months': '1',
};

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let finance: FinanceJourney;
  let grace: Caller;
  let page: Page;
  let declinedId: string;
  let referredId: string;

  beforeAll(async () => {
    finance = await startFinance();
    const { journey, ada, filled } = finance;
    grace = await invite(journey.server, ada, 'expert');
    await askFor(journey.server, ada, `/api/members/${grace.userId}`, {
      method: 'PUT',
      json: { lenderId: filled.lender.id },
    });
    page = (await visitAs(journey, ada)).page;
  });
  afterAll(() => finance?.journey.end());

  const open = (where: Page, path: string) => where.goto(`${finance.journey.server.origin}${path}`);
  const shot = (name: string, where = page) =>
    where.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });

  test('what does not fit is said at its field, and never what was answered', async () => {
    await open(page, '/apply');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Fill this in.').first().waitFor();
    await page.getByLabel('Used share of credit card limits').fill('777');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Use 200 or less.').waitFor();
    const json = {
      applicantName: 'Mia Muster',
      amount: { amount: '8000', currency: 'EUR' },
      answers: { income: 26_000, housing: 'castle', card_utilisation: 777.25, nobody_asked: 1 },
    };
    const response = await ask(finance.journey.server, finance.ada, '/api/applications', { method: 'POST', json });
    expect(response.status).toBe(422);
    const text = await response.text();
    const { errors } = JSON.parse(text) as { errors: { pointer: string; rule: string }[] };
    expect(errors.map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual(
      expect.arrayContaining([
        '/answers/* unknown',
        '/answers/housing category',
        '/answers/card_utilisation range',
        '/answers/debt_to_income missing',
      ]),
    );
    expect(text).not.toMatch(/castle|777|nobody_asked/);
  });

  test('an application is decided at once, with its reasons and the smallest change', async () => {
    await page.getByLabel('Applicant', { exact: true }).fill('Mia Muster');
    await page.getByLabel('Amount asked for').fill('8000');
    for (const [label, value] of Object.entries(weak)) await page.getByLabel(label).fill(value);
    await page.getByRole('combobox', { name: 'Housing' }).click();
    await page.getByRole('option', { name: 'rented' }).click();
    await shot('apply-form');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByRole('heading', { name: 'Declined' }).waitFor();
    await page
      .getByText('Used share of credit card limits: higher than for applicants with the most points.')
      .waitFor();
    await page.getByText(/Used share of credit card limits: \d+% instead of 60%/).waitFor();
    await shot('apply-declined');
    const link = page.getByRole('link', { name: 'Open A-000001' });
    declinedId = (await link.getAttribute('href'))!.split('/').at(-1)!;
    await link.click();
    await page.getByText('Points by answer').waitFor();
    await page.getByText('Demo trees, version 1').waitFor();
  });

  test('its letter gives the same reasons, in either language', async () => {
    const letter = async (button: string): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^A-000001-(en|zh)\.pdf$/);
      return textOf(await readFile(await download.path()));
    };
    const english = await letter('Letter in English');
    for (const part of [
      'Dear Mia Muster,',
      'Decision on your credit application for €8,000.00',
      'Used share of credit card limits: higher than for applicants with the most points.',
      'instead of 60%',
    ]) {
      expect(english).toContain(part);
    }
    const chinese = await letter('Letter in Chinese');
    for (const part of ['尊敬的Mia Muster：', '信用卡额度使用率：高于得分最高的申请人。', '由60%变为']) {
      expect(chinese).toContain(part);
    }
  });

  test('what if the answers were others: a refusal turns, and nothing of it is kept', async () => {
    const panel = page.getByRole('complementary', { name: 'Evidence' });
    await panel.getByText('Declined', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Try the smallest change' }).click();
    await panel.getByText('Approved', { exact: true }).waitFor();
    await shot('what-if-approved');
    await panel.getByRole('slider', { name: 'Late payments in two years' }).focus();
    for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight');
    await panel.getByText('Declined', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Reset' }).click();
    await panel.getByText('As stated.').waitFor();
    const { application } = await askFor<{ application: { answers: Record<string, unknown> } }>(
      finance.journey.server,
      finance.ada,
      `/api/applications/${declinedId}`,
    );
    expect(application.answers).toMatchObject({ late_payments: 1, card_utilisation: 60 });
  });

  test('a referred one is taken by one expert, decided with a reason, and the letter gives it', async () => {
    const { journey, ada } = finance;
    const made = await apply(journey.server, ada, 'Noé Amount');
    expect(made.decision.outcome).toBe('referred');
    referredId = made.id;
    const early = await ask(journey.server, ada, `/api/applications/${referredId}/letter?language=en`);
    expect([early.status, await early.json()]).toMatchObject([409, { code: 'NOT_DECIDED' }]);
    const graces = (await visitAs(journey, grace)).page;
    await open(graces, '/queue');
    await graces.getByRole('link', { name: made.reference }).click();
    await graces.getByText('The amount is more than the policy lets a model decide on.').waitFor();
    await graces.getByRole('button', { name: 'Take it' }).click();
    await graces.getByRole('button', { name: 'Decide for good' }).waitFor();
    await open(page, `/applications/${referredId}`);
    await page.getByText('The expert has it open').waitFor();
    const decision = { outcome: 'approved', reason: 'I was faster.' };
    const late = await ask(journey.server, ada, `/api/applications/${referredId}/decision`, {
      method: 'POST',
      json: decision,
    });
    expect(late.status).toBe(409);
    await graces.getByRole('combobox', { name: 'Decision' }).click();
    await graces.getByRole('option', { name: 'Decline' }).click();
    await graces.getByLabel('Reason').fill('The employer could not confirm the income.');
    await shot('analyst', graces);
    await graces.getByRole('button', { name: 'Decide for good' }).click();
    await graces.getByText('The expert decided it').waitFor();
    await graces.getByText('The expert decided: Declined').waitFor();
    const letter = await ask(journey.server, grace, `/api/applications/${referredId}/letter?language=en`);
    expect(await textOf(new Uint8Array(await letter.arrayBuffer()))).toContain(
      '1. The employer could not confirm the income.',
    );
    await graces.context().close();
  });

  test('a request that is sent twice under one key is one application', async () => {
    const { journey, ada } = finance;
    const key = crypto.randomUUID();
    const sender: Caller = { ...ada, headers: { ...ada.headers, 'idempotency-key': key } };
    const [first, second] = [await apply(journey.server, sender, 'Once'), await apply(journey.server, sender, 'Once')];
    expect(second.id).toBe(first.id);
  });

  describe.each(looks)('in the $theme theme and the language $locale', (look) => {
    test.each([
      ['/apply', 'form'],
      ['/queue', 'main table'],
      ['/applications/:declined', 'main canvas'],
      ['/applications/:referred', 'main canvas'],
    ])('%s passes axe', async (path, shown) => {
      const { journey, ada } = finance;
      const watched = await visitAs(journey, ada);
      await wear(watched.page, journey.server.origin, look);
      await open(watched.page, path.replace(':declined', declinedId).replace(':referred', referredId));
      await watched.page.locator(shown).first().waitFor();
      const name = path.slice(1).replaceAll(/\W+/g, '-');
      await shot(`${name}-${look.theme}-${look.locale}`, watched.page);
      expect(await watched.violations()).toEqual([]);
      await watched.page.setViewportSize({ width: 390, height: 844 });
      await shot(`${name}-narrow-${look.theme}-${look.locale}`, watched.page);
      expect(watched.complaints).toEqual([]);
      expect(watched.foreignRequests).toEqual([]);
      await watched.page.context().close();
    });
  });
});

/** What Mozilla's reader finds in a letter. */
async function textOf(letter: Uint8Array): Promise<string> {
  const document = await getDocument({ data: Uint8Array.from(letter), verbosity: 0 }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  await document.destroy();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}
