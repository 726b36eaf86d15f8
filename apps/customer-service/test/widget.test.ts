import { join } from 'node:path';

import {
  invite,
  openWatchedPage,
  makeInstallation,
  setUpAdministrator,
  visitAs,
  type ApplicationServer,
  type Installation,
  type WatchedPage,
} from '@newfield/application/testing';
import type { Database } from '@newfield/store';
import { isChromiumPresent, launchChromium, requirePeer } from '@newfield/testing';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { fillDemo } from '../src/demo/fill-demo.ts';
import { screenshots, startService } from './support/service.ts';

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let installation: Installation;
  let database: Database;
  let server: ApplicationServer;
  let browser: Browser;
  let watched: WatchedPage;
  let widget: FrameLocator;

  beforeAll(async () => {
    installation = await makeInstallation();
    process.env['NEWFIELD_HOME'] = installation.home;
    database = await installation.openDatabase();
    await fillDemo(database);
    [server, browser] = await Promise.all([startService(installation), launchChromium()]);
    watched = await openWatchedPage(browser, server.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.close();
    await installation?.remove();
  });

  const say = async (text: string): Promise<void> => {
    await widget.getByRole('textbox', { name: 'Your message' }).fill(text);
    await widget.getByRole('button', { name: 'Send' }).click();
  };
  const shot = (name: string) => watched.page.screenshot({ path: join(screenshots, `${name}.png`) });

  test('a customer whom the shop knows asks, reads where it stands, and sees their own order and nobody else’s', async () => {
    const { page } = watched;
    await page.goto(`${server.origin}/try?customer=customer-ines`);
    await page.getByRole('button', { name: 'Help' }).click();
    widget = page.frameLocator('iframe[title="Customer service"]');
    await widget.getByText('A made-up shop: nothing here is real.').waitFor();
    await say('What does delivery cost?');
    const answer = widget.getByRole('article').filter({ hasText: 'Delivery costs 4.90 euros.' });
    await answer.getByText(/› Delivery costs/).click();
    await answer.getByRole('blockquote').getByText('Delivery costs 4.90 euros.').waitFor();
    await answer.getByRole('button', { name: 'This helped' }).click();
    await answer.getByRole('button', { name: 'This helped', pressed: true }).waitFor();
    await say('Where is my order NL-20395?');
    await widget.getByText(/WP7730219948/).waitFor();
    const { rows } = await database.pool.query<{ number: string; address: string }>(
      `select number, address from service_shop_orders where customer_reference = 'customer-tobias' limit 1`,
    );
    const [{ number, address }] = rows as [(typeof rows)[number]];
    const numAnswers = await widget.getByRole('button', { name: 'This helped' }).count();
    await say(`Where is my order ${number}?`);
    await widget.getByRole('button', { name: 'This helped' }).nth(numAnswers).waitFor();
    expect(await widget.getByRole('log').textContent()).not.toContain(address);
    await widget.getByRole('status').filter({ hasText: 'An assistant answers' }).waitFor();
    await shot('widget-answer');
  });

  test('finds the conversation after a reload, and what was written without a connection is sent once', async () => {
    const { page } = watched;
    await page.reload();
    await page.getByRole('button', { name: 'Help' }).click();
    await widget.getByText('Delivery costs 4.90 euros.').first().waitFor();
    await page.context().setOffline(true);
    await say('How long is the warranty on lamps?');
    await widget.getByText('No connection.', { exact: false }).waitFor();
    await shot('widget-lost');
    await page.context().setOffline(false);
    await widget
      .getByText(/three years for lamps/)
      .first()
      .waitFor();
    expect(await widget.getByText('How long is the warranty on lamps?').count()).toBe(1);
  });

  test('hears an honest no, is handed over to a person, and is told by when one answers', async () => {
    await say('Do you have shops in Peru?');
    await widget.getByText('I can’t find that in our documents').waitFor();
    await widget.getByRole('button', { name: 'Talk to a person' }).last().click();
    await widget.getByText(/A person will answer within \d+ minutes/).waitFor();
    await widget.getByText('A person was called').waitFor();
    // The shop's page and the frame have landmarks of their own, which look doubled from here.
    expect((await watched.violations()).filter((one) => !one.startsWith('landmark-unique'))).toEqual([]);
    await shot('widget-waiting');
  });

  test('is answered by that person, who knows what was said, writes back, and says how it was once it is closed', async () => {
    const operator = await invite(server, await setUpAdministrator(server), 'operator');
    const visit = () => openWatchedPage(browser, server.origin);
    const { page: agent, complaints } = await visitAs({ server, visit }, operator);
    await agent.goto(`${server.origin}/inbox`);
    // What she asked first, before this test: she goes on in the conversation that she has open.
    await agent.getByRole('link', { name: 'Please cancel order NL-20418' }).click();
    const said = agent.getByRole('log');
    await said.getByText('Do you have shops in Peru?').waitFor();
    await agent.locator('h1').click();
    await agent.keyboard.press('c');
    await agent.getByText('The conversation is yours', { exact: true }).waitFor();
    const write = async (text: string): Promise<void> => {
      await agent.getByLabel('Reply to the customer').fill(text);
      await agent.getByLabel('Reply to the customer').press('Control+Enter');
    };
    await write('We have none in Peru, but we send there.');
    await widget.getByText('We have none in Peru, but we send there.').waitFor();
    await say('Good to know, thank you!');
    await said.getByText('Good to know, thank you!').waitFor();
    await agent.screenshot({ path: join(screenshots, 'whole-path-agent.png') });
    await agent.locator('h1').click();
    await agent.keyboard.press('e');
    await agent.getByRole('button', { name: 'Close as resolved' }).click();
    await widget.getByText('4 stars').locator('..').click();
    await shot('widget-closed');
    await widget.getByRole('button', { name: 'Send' }).click();
    await widget.getByText('Thank you.').waitFor();
    const { rows } = await database.pool.query(
      `select status, closed_by, hand_over_reason, rating, is_resolved, brief is not null as briefed
       from service_conversations order by closed_at desc nulls last limit 1`,
    );
    expect(rows).toEqual([
      { status: 'closed', closed_by: 'agent', hand_over_reason: 'asked', rating: 4, is_resolved: true, briefed: true },
    ]);
    expect(complaints).toEqual([]);
    expect(watched.complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
    expect(watched.foreignRequests).toEqual([]);
    await agent.context().close();
  });

  test('in Chinese on a telephone it passes axe, too, and the customer ends it', async () => {
    const phone = await openWatchedPage(browser, server.origin);
    await phone.page.setViewportSize({ width: 390, height: 700 });
    await phone.page.goto(`${server.origin}/widget?language=zh`);
    await phone.page.getByRole('textbox', { name: '您的消息' }).fill('怎么退货？');
    await phone.page.keyboard.press('Enter');
    await phone.page.getByRole('list', { name: '出处' }).waitFor();
    await phone.page.screenshot({ path: join(screenshots, 'widget-zh.png') });
    expect(await phone.violations()).toEqual([]);
    await phone.page.getByRole('button', { name: '结束', exact: true }).click();
    await phone.page.getByText('5 星').waitFor();
    expect(phone.complaints).toEqual([]);
    await phone.page.context().close();
  });
});
