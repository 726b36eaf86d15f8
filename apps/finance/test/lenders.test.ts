import { join } from 'node:path';

import {
  ask,
  askFor,
  invite,
  looks,
  setUpAdministrator,
  startApplicationJourney,
  visitAs,
  wear,
  type Caller,
  type Journey,
} from '@newfield/application/testing';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { screenshots } from './support/finance-journey.ts';

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let ada: Caller;

  beforeAll(async () => {
    journey = await startApplicationJourney(join(import.meta.dirname, '..'));
    ada = await setUpAdministrator(journey.server);
  });
  afterAll(() => journey?.end());

  test('an administrator adds a lender, says who works there, and from then on they see its pages', async () => {
    const { server } = journey;
    const { page, complaints, foreignRequests, violations } = await visitAs(journey, ada);
    const { userId } = await invite(server, ada, 'operator');
    await page.goto(`${server.origin}/queue`);
    await page.getByText('You work for no lender yet').waitFor();

    await page.goto(`${server.origin}/lenders`);
    await page.getByText('There is no lender yet').waitFor();
    await page.getByRole('button', { name: 'Add a lender' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('North Bank');
    await dialog.getByLabel('Currency').fill('CNY');
    await dialog.getByLabel('Postal address').fill('1 North Street');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('0 people work here').waitFor();
    for (const name of ['Ada Lovelace', 'The operator']) {
      await page.getByRole('combobox', { name: `${name} works for` }).click();
      await page.getByRole('option', { name: 'North Bank' }).click();
    }
    await page.getByText('2 people work here').waitFor();
    for (const look of looks) {
      await wear(page, server.origin, look);
      await page.reload();
      await page.getByText('North Bank').first().waitFor();
      expect(await violations()).toEqual([]);
      await page.screenshot({ path: join(screenshots, `lenders-${look.theme}-${look.locale}.png`), fullPage: true });
    }
    expect(complaints).toEqual([]);
    expect(foreignRequests).toEqual([]);

    const asked = await askFor<{ lender: { name: string; currency: string } }>(server, ada, '/api/lender');
    expect(asked.lender).toMatchObject({ name: 'North Bank', currency: 'CNY' });
    await askFor(server, ada, `/api/members/${userId}`, { method: 'PUT', json: { lenderId: null } });
  });

  test('a lender’s name is taken once, its currency is one, and its members are people', async () => {
    const { server } = journey;
    const lender = { name: 'North Bank', currency: 'EUR', address: '', contact: '' };
    const add = (json: object) => ask(server, ada, '/api/lenders', { method: 'POST', json });
    expect((await add(lender)).status).toBe(409);
    expect((await add({ ...lender, name: 'Other', currency: 'XXQ' })).status).toBe(422);
    const assign = await ask(server, ada, '/api/members/nobody', {
      method: 'PUT',
      json: { lenderId: '019ab000-0000-7000-8000-000000000000' },
    });
    expect(assign.status).toBe(404);
  });
});
