import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import {
  ask,
  askFor,
  looks,
  setUpAdministrator,
  visitAs,
  wear,
  type Caller,
  type Journey,
  type WatchedPage,
} from '@newfield/application/testing';
import type { RunningWorker } from '@newfield/jobs';
import { collectLabelsHandler } from '@newfield/jobs/handlers';
import type { CountedFinding, StudyResult } from '@newfield/medical';
import { getUpload, type BlobStore } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { screenshots, sendSample, startMedical, startReading } from './support/medical-journey.ts';

const password = 'seven green bicycles at dawn';
/** Of the validation split. */
const smear = join(process.env['NEWFIELD_DATA'] ?? '', 'medical/blood-cells-bccd/images/BloodImage_00014.jpg');
const radiograph = join(
  process.env['NEWFIELD_DATA'] ?? '',
  'medical/chest-xray-pneumonia/images/train/NORMAL/IM-0115-0001.jpeg',
);

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let worker: RunningWorker;
  let blobs: BlobStore;
  let ada: Caller;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    journey = await startMedical();
    const { server } = journey;
    ada = await setUpAdministrator(server);
    watched = await visitAs(journey, ada);
    page = watched.page;
    ({ worker, blobs } = await startReading(journey, (store) => ({
      'collect-labels': collectLabelsHandler({ database: journey.database, blobs: store }),
    })));
    await askFor(server, ada, '/api/settings/medical', {
      method: 'PUT',
      json: { secondReader: 'never', archiveUrl: '' },
    });
  });

  afterAll(() => journey?.end(() => worker?.stop({ finishWithinMs: 0 })));

  const go = (path: string) => page.goto(`${journey.server.origin}${path}`);
  const shot = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  const resultOf = async (studyId: string): Promise<StudyResult<CountedFinding>> => {
    const path = `/api/studies/${studyId}`;
    const answer = () =>
      askFor<{ study: { state: string }; results: StudyResult<CountedFinding>[] }>(journey.server, ada, path);
    await expect.poll(async () => (await answer()).study.state, { timeout: 60_000 }).not.toBe('new');
    return (await answer()).results[0]!;
  };
  const boxesDrawn = () => page.locator('svg rect[data-box]').count();
  const openedStudy = async (studyId: string) => {
    await go(`/studies/${studyId}`);
    await expect.poll(() => page.locator('[data-ready=true]').count(), { timeout: 60_000 }).toBe(1);
  };

  describe('the synthetic smear', () => {
    let studyId: string;

    test('is counted, with a box a cell that can be switched off by kind, and scores', async () => {
      studyId = await sendSample(journey, ada, 'blood-smear-phantom');
      const { findings, boxes } = await resultOf(studyId);
      const red = findings[0]!.count!;
      await openedStudy(studyId);
      const table = page.getByRole('region', { name: 'Blood cells' });
      await expect
        .poll(() => table.getByRole('row', { name: 'Red blood cells' }).textContent())
        .toContain(`${red.value}${red.low} – ${red.high}`);
      await table.getByText('Red cells were left out').waitFor();
      await expect.poll(boxesDrawn).toBe(boxes!.length);
      await shot('counts-study');
      await page.getByRole('switch', { name: 'Red blood cells' }).click();
      await expect.poll(boxesDrawn).toBe(boxes!.length - red.value);
      await page.getByRole('switch', { name: 'Red blood cells' }).click();
      await page.locator('summary').filter({ hasText: 'Why?' }).click();
      await page.getByRole('heading', { name: 'Scores of the boxes' }).waitFor();
      await page.getByText('blood-cells-bccd/cells', { exact: true }).waitFor();
      await shot('counts-why');
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await watched.violations()).toEqual([]);
    });

    test('is on the worklist with its counts', async () => {
      await go('/worklist');
      await page.getByText('White', { exact: true }).waitFor();
      await shot('counts-worklist');
    });

    test.each(looks)('passes axe in $theme and $locale', async (look) => {
      await wear(page, journey.server.origin, look);
      await openedStudy(studyId);
      await page.waitForLoadState('networkidle');
      await shot(`counts-${look.theme}-${look.locale}`);
      expect(await watched.violations()).toEqual([]);
    });
  });

  if (!existsSync(smear)) console.warn(`Skipped: a smear needs the catalogue’s data at ${smear}`);
  describe.skipIf(!existsSync(smear))('a photograph of a smear', () => {
    let studyId: string;
    let answer: StudyResult<CountedFinding>;
    let changedTo: number;

    test('is uploaded as what it shows, and counted', async () => {
      await wear(page, journey.server.origin, { theme: 'light', locale: 'en' });
      await go('/worklist');
      await page.getByRole('button', { name: 'Upload' }).click();
      await page.getByRole('combobox', { name: 'What PNG and JPEG files show' }).click();
      await page.getByRole('option', { name: 'A blood smear' }).click();
      await page.locator('input[type=file]').setInputFiles(smear);
      await page.getByText('1 picture taken in').waitFor();
      const href = await page.getByRole('link', { name: 'Open the study' }).getAttribute('href');
      studyId = href!.split('/').at(-1)!;
      answer = await resultOf(studyId);
      await openedStudy(studyId);
      await expect.poll(boxesDrawn).toBe(answer.boxes!.length);
      expect(answer.boxes).toHaveLength(answer.findings.reduce((sum, { count }) => sum + count!.value, 0));
    });

    test('a reader accepts a count, changes one, rejects one, each with a reason, and signs', async () => {
      changedTo = answer.findings[0]!.count!.value + 1;
      await page.getByRole('button', { name: 'Start the review' }).click();
      const finding = (name: string) =>
        page.getByRole('region', { name }).filter({ has: page.getByRole('radio', { name: 'Accept' }) });
      const [red, white, platelets] = [finding('Red blood cells'), finding('White blood cells'), finding('Platelets')];
      await white.getByRole('radio', { name: 'Accept' }).click();
      await red.getByRole('radio', { name: 'Change' }).click();
      await red.getByLabel('Red blood cells: Why').fill('one at the border');
      expect(await page.getByRole('button', { name: 'Submit the review' }).isDisabled()).toBe(true);
      await red.getByLabel('Red blood cells: How many').fill(`${changedTo}`);
      await platelets.getByRole('radio', { name: 'Reject' }).click();
      await platelets.getByLabel('Platelets: Why').fill('dirt on the slide');
      await shot('counts-review');
      expect(await watched.violations()).toEqual([]);
      await page.getByRole('button', { name: 'Submit the review' }).click();
      await page.getByRole('button', { name: 'Sign' }).click();
      await page.getByLabel('Your password').fill(password);
      await page.getByRole('button', { name: 'Sign for good' }).click();
      await page.getByText(/Signed by/).waitFor();
      await shot('counts-signed');
    });

    test('the report names the reader’s counts beside the model’s, in both languages', async () => {
      const { text } = await askFor<{ text: { en: string; zh: string } }>(
        journey.server,
        ada,
        `/api/studies/${studyId}/report`,
      );
      const { value, low, high } = answer.findings[0]!.count!;
      expect(text.en).toContain(`- Red blood cells: ${changedTo} counted
  Model blood-cells ${answer.model.version}: ${value} counted (90% interval ${low} – ${high})
  Changed by the reader: one at the border`);
      expect(text.en).toContain(`Counted in the pictures: Red blood cells ${changedTo}, White blood cells 1.`);
      expect(text.en).toContain('Left open: Platelets.');
      expect(text.zh).toContain(`红细胞：计数 ${changedTo}`);
    });

    test('a count can’t be accepted and changed at once', async () => {
      const findings = [{ code: 'platelets', verdict: 'accepted', count: 4 }];
      const path = `/api/studies/${studyId}/reviews`;
      expect((await ask(journey.server, ada, path, { method: 'POST', json: { findings } })).status).toBe(422);
    });

    test('what was signed is kept as counts of its picture, not as a class', async () => {
      const other = await sendSample(journey, ada, 'blood-smear-phantom');
      await resultOf(other);
      await askFor(journey.server, ada, `/api/studies/${other}/claim`, { method: 'POST' });
      const findings = answer.findings.map(({ code }) => ({ code, verdict: 'accepted' }));
      await askFor(journey.server, ada, `/api/studies/${other}/reviews`, { method: 'POST', json: { findings } });
      const { sha256 } = await askFor<{ sha256: string }>(journey.server, ada, `/api/studies/${other}/report`);
      await askFor(journey.server, ada, `/api/studies/${other}/signature`, {
        method: 'POST',
        json: { password, sha256 },
      });
      await askFor(journey.server, ada, '/api/confirmed-labels', { method: 'POST' });
      const job = async () =>
        (
          await askFor<{ job: { state: string; output: { reference: string } } }>(
            journey.server,
            ada,
            '/api/confirmed-labels',
          )
        ).job;
      await expect.poll(async () => (await job()).state, { timeout: 60_000 }).toBe('completed');
      const { db } = journey.database;
      const { blobSha256 } = await getUpload(db, (await job()).output.reference.replace('upload:', ''));
      const archive = await buffer(await blobs.get(blobSha256));
      const files = new Map(Object.entries(unzipSync(archive)));
      const [first] = (await resultOf(other)).findings;
      const [header, row, ...rest] = Buffer.from(files.get('metadata.csv')!).toString().trim().split('\n');
      expect(header).toBe('file_name,red-blood-cells,white-blood-cells,platelets');
      expect(row!.split(',')[1]).toBe(`${first!.count!.value}`);
      // A count that was left open keeps the other study out.
      expect(rest).toEqual([]);
      expect([...files.keys()].sort()).toEqual([row!.split(',')[0], 'metadata.csv'].sort());
    });

    test('in the page alone it gets the counts and boxes that it gets on the server', async () => {
      await go('/local');
      await page.getByRole('combobox', { name: 'What a PNG or JPEG shows' }).click();
      await page.getByRole('option', { name: 'A blood smear' }).click();
      await page.locator('input[type=file]').setInputFiles(smear);
      await expect.poll(boxesDrawn, { timeout: 60_000 }).toBe(answer.boxes!.length);
      const table = page.getByRole('region', { name: 'Blood cells' });
      for (const { count } of answer.findings) {
        await table.getByText(`${count!.low} – ${count!.high}`).first().waitFor();
      }
      const drawn = await page
        .locator('svg rect[data-box]')
        .evaluateAll((boxes) =>
          boxes.map((box) => ['x', 'y', 'width', 'height'].map((side) => Number(box.getAttribute(side)))),
        );
      answer.boxes!.forEach(({ left, top, right, bottom }, index) => {
        [left, top, right - left, bottom - top].forEach((side, place) =>
          expect(drawn[index]![place]).toBeCloseTo(side, 1),
        );
      });
      await shot('counts-local');
    });

    test.skipIf(!existsSync(radiograph))('a radiograph that somebody calls a smear is refused', async () => {
      await page.locator('input[type=file]').setInputFiles(radiograph);
      await page.getByText('The model gives no answer').waitFor({ timeout: 60_000 });
      expect(await boxesDrawn()).toBe(0);
      await shot('counts-refused');
    });
  });

  test('no page asked another host for anything, and no browser complained unseen', () => {
    expect(watched.foreignRequests).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});
