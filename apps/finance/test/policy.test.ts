import { join } from 'node:path';

import { ask, askFor, invite, looks, visitAs, wear, type Caller } from '@newfield/application/testing';
import { applyPolicy, creditPolicySchema, exportModel, readCreditDocument } from '@newfield/finance';
import {
  assignMember,
  championModel,
  createCreditModel,
  getCreditModel,
  livePolicy,
  withinLender,
  type LenderConnection,
} from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { screenshots, startFinance, type FinanceJourney } from './support/finance-journey.ts';

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let finance: FinanceJourney;
  let grace: Caller;
  let adasPage: Page;
  let gracesPage: Page;
  let draftId: string;

  beforeAll(async () => {
    finance = await startFinance();
    const { journey, ada, filled } = finance;
    grace = await invite(journey.server, ada, 'expert');
    await assignMember(journey.database.db, grace.userId, filled.lender.id);
    adasPage = (await visitAs(journey, ada)).page;
    gracesPage = (await visitAs(journey, grace)).page;
  });

  afterAll(() => finance?.journey.end());

  const open = (page: Page, path: string) => page.goto(`${finance.journey.server.origin}${path}`);
  const within = <Result>(work: (db: LenderConnection) => Promise<Result>): Promise<Result> =>
    withinLender(finance.journey.database.db, finance.filled.lender.id, work);
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const step = async (page: Page, name: string, comment: string) => {
    await button(page, name).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Comment').fill(comment);
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  test('a new draft begins with the live policy, and can’t be submitted before anybody has seen what it would do', async () => {
    await open(adasPage, '/policies');
    await adasPage.getByRole('link', { name: 'Policy 1', exact: true }).waitFor();
    await button(adasPage, 'New draft').click();
    await adasPage.waitForURL(/\/policies\/[0-9a-f-]{36}$/);
    draftId = adasPage.url().split('/').at(-1)!;
    await adasPage.getByText('Simulate it first').waitFor();
    expect(await button(adasPage, 'Submit').isDisabled()).toBe(true);
  });

  test('the cut-off moves by keyboard; saved and simulated, it stands beside the live policy', async () => {
    const slider = adasPage.getByRole('slider', { name: 'Approved from' });
    await slider.focus();
    for (let presses = 0; presses < 10; presses++) await slider.press('ArrowLeft');
    await adasPage.getByText('535 points', { exact: true }).waitFor();
    await button(adasPage, 'Save the draft').click();
    await adasPage.getByText('Saved.', { exact: true }).waitFor();
    await button(adasPage, 'Simulate').click();
    await adasPage.getByText('Difference to live policy 1').waitFor();
    await adasPage.getByText('Swapped in: this policy alone').waitFor();
    await adasPage.screenshot({ path: join(screenshots, 'policy-simulated.png'), fullPage: true });
  });

  test('a change makes the simulation void', async () => {
    const slider = adasPage.getByRole('slider', { name: 'Approved from' });
    await slider.focus();
    await slider.press('ArrowRight');
    await button(adasPage, 'Save the draft').click();
    await adasPage.getByText('Simulate it first').waitFor();
    await button(adasPage, 'Simulate').click();
    await adasPage.getByText('Difference to live policy 1').waitFor();
  });

  test('who submitted it can’t approve it, on screen or by the route', async () => {
    await step(adasPage, 'Submit', 'More approvals at the same loss.');
    await adasPage.getByText('Another person has to approve it').waitFor();
    expect(await button(adasPage, 'Approve and go live').isDisabled()).toBe(true);
    const json = { to: 'live', comment: 'mine' };
    const refused = await ask(finance.journey.server, finance.ada, `/api/policies/${draftId}/steps`, {
      method: 'POST',
      json,
    });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'SECOND_PERSON' });
  });

  test('another person’s approval has it decide from then on, and retires the one before', async () => {
    await open(gracesPage, `/policies/${draftId}`);
    await step(gracesPage, 'Approve and go live', 'Seen and agreed.');
    await gracesPage.getByText('Seen and agreed.').waitFor();
    const live = await within(livePolicy);
    expect(live!.id).toBe(draftId);
    const policy = creditPolicySchema.parse(live!.document);
    expect(policy.cutOff).toBe(536);
    expect(applyPolicy(policy, { score: 540, answers: { late_payments: 0 } }).outcome).toBe('approved');
    await open(gracesPage, '/policies');
    await gracesPage.getByText('retired').waitFor();
  });

  test('a model is approved by another person, then made champion', async () => {
    const { filled, ada, journey } = finance;
    const { id: candidateId } = await within(async (db) => {
      const { kind, document, figures, training, historyId } = await getCreditModel(db, filled.challengerId);
      const model = { name: 'Second trees', kind, document, figures, training, historyId, createdBy: ada.userId };
      return createCreditModel(db, model);
    });
    await open(adasPage, `/models/${candidateId}`);
    await step(adasPage, 'Submit for approval', 'Better on the months held back.');
    await adasPage.getByText('Another person has to approve it').waitFor();
    expect(await button(adasPage, 'Approve').isDisabled()).toBe(true);
    await open(gracesPage, `/models/${candidateId}`);
    await step(gracesPage, 'Approve', 'Read its documentation.');
    await step(gracesPage, 'Make it champion', 'From today on.');
    await gracesPage.getByText('From today on.').waitFor();
    expect((await within(championModel))!.id).toBe(candidateId);
    // What was simulated with the model before holds no more.
    const { id } = await askFor<{ id: string }>(journey.server, ada, '/api/policies', { method: 'POST', json: {} });
    const early = await ask(journey.server, ada, `/api/policies/${id}/steps`, {
      method: 'POST',
      json: { to: 'submitted', comment: 'x' },
    });
    expect(early.status).toBe(409);
  });

  test('an export is what the package writes, to the byte', async () => {
    const { journey, filled, ada } = finance;
    for (const id of [filled.championId, filled.challengerId]) {
      const { document } = await within((db) => getCreditModel(db, id));
      for (const format of ['sql', 'typescript', 'json', 'onnx'] as const) {
        const response = await ask(journey.server, ada, `/api/models/${id}/export?format=${format}`);
        const { content } = exportModel(readCreditDocument(document), format);
        expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(content))).toBe(true);
      }
    }
  });

  test('a viewer reads everything and moves nothing', async () => {
    const { journey, ada, filled } = finance;
    const viewer = await invite(journey.server, ada, 'viewer');
    await assignMember(journey.database.db, viewer.userId, filled.lender.id);
    const { page } = await visitAs(journey, viewer);
    await open(page, `/policies/${draftId}`);
    await page.getByText('Difference to live policy 1').waitFor();
    expect(await page.getByRole('button', { name: 'Retire' }).count()).toBe(0);
    const json = { to: 'retired', comment: 'x' };
    const refused = await ask(journey.server, viewer, `/api/policies/${draftId}/steps`, { method: 'POST', json });
    expect(refused.status).toBe(403);
  });

  test.each(looks)('pages are accessible, $theme and $locale', async (look) => {
    const { journey, ada, filled } = finance;
    const watched = await visitAs(journey, ada);
    const { page } = watched;
    await page.setViewportSize({ width: 1440, height: 900 });
    await wear(page, journey.server.origin, look);
    const { id } = await askFor<{ id: string }>(journey.server, ada, '/api/policies', { method: 'POST', json: {} });
    const shoot = async (name: string) => {
      expect(await watched.violations(), name).toEqual([]);
      for (const width of look.theme === 'light' ? [390, 1440] : [1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: join(screenshots, `${name}-${look.theme}-${width}.png`), fullPage: true });
      }
    };
    const paths = {
      policies: '/policies',
      draft: `/policies/${id}`,
      policy: `/policies/${draftId}`,
      models: '/models',
    };
    for (const [name, path] of Object.entries(paths)) {
      await open(page, path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await shoot(name);
    }
    // Of the trees the one view that a scorecard has not.
    for (const [model, modelId, tabs] of [
      ['scorecard', filled.championId, [0, 1, 2, 3, 4, 5]],
      ['trees', filled.challengerId, [2]],
    ] as const) {
      await open(page, `/models/${modelId}`);
      // Each view in one look: their parts are those of the pages above.
      for (const tab of tabs.filter((each) => (each % 2 === 0) === (look.theme === 'light'))) {
        await page.getByRole('tab').nth(tab).click();
        await page.waitForLoadState('networkidle');
        await shoot(`${model}-${tab}`);
      }
    }
    expect(watched.complaints).toEqual([]);
    expect(watched.foreignRequests).toEqual([]);
  });
});
