import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  ask,
  askFor,
  invite,
  looks,
  setUpAdministrator,
  visitAs,
  wear,
  type Caller,
  type Journey,
  type WatchedPage,
} from '@newfield/application/testing';
import { openQueue, type Queue, type RunningWorker } from '@newfield/jobs';
import { retrieveStudyHandler } from '@newfield/jobs/handlers';
import { deidentifier } from '@newfield/jobs/studies';
import { DicomWebClient } from '@newfield/medical/exchange';
import { DimseClient, SafeReader } from '@newfield/medical/node';
import {
  dicomToolsPeer,
  freePort,
  isChromiumPresent,
  isOrthancPresent,
  reportText,
  requirePeer,
  startOrthanc,
  verdictOf,
  type Orthanc,
} from '@newfield/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startFhirServer, type FhirServer } from './support/fhir-server.ts';
import { samplePath, screenshots, sendSample, startMedical, startReading } from './support/medical-journey.ts';
import { areRadiographsPresent, radiographsFix, sendRadiograph } from './support/radiographs.ts';
import { askForStudy, readAndSign } from './support/read-and-sign.ts';
import { startReceiverProcess } from './support/receiver-process.ts';

const isPresent = isChromiumPresent() && isOrthancPresent() && dicomToolsPeer.isPresent;
const fix = 'apt-get install chromium orthanc orthanc-dicomweb dcmtk dicom3tools';

requirePeer('Chromium, Orthanc, dcmtk and dicom3tools', isPresent, fix, () => {
  let folder: string;
  let orthanc: Orthanc;
  let archive: DicomWebClient;
  let fhir: FhirServer;
  let receiverPort: number;
  let journey: Journey;
  let queue: Queue;
  let worker: RunningWorker;
  let ada: Caller;
  let grace: Caller;
  let watched: WatchedPage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-archive-'));
    receiverPort = await freePort();
    [orthanc, fhir] = await Promise.all([
      startOrthanc({ newfield: { aeTitle: 'NEWFIELD', host: '127.0.0.1', port: receiverPort } }),
      startFhirServer(),
    ]);
    const { dicomWebUrl: url, authorization } = orthanc;
    archive = new DicomWebClient({ url, authorization });
    const [user, archivePassword] = Buffer.from(authorization.slice('Basic '.length), 'base64').toString().split(':');
    // As the server and its workers find them in their environment.
    Object.assign(process.env, { NEWFIELD_ARCHIVE_USER: user, NEWFIELD_ARCHIVE_PASSWORD: archivePassword });
    Object.assign(process.env, { NEWFIELD_FHIR_TOKEN: 'a-token' });
    journey = await startMedical();
    const { database, installation, server } = journey;
    ada = await setUpAdministrator(server);
    grace = await invite(server, ada, 'expert');
    watched = await visitAs(journey, grace);
    await watched.page.setViewportSize({ width: 1440, height: 1600 });
    queue = await openQueue(database);
    ({ worker } = await startReading(journey, (blobs) => ({
      'retrieve-study': retrieveStudyHandler({
        ...{ database, blobs, queue, reader: new SafeReader() },
        deidentifier: () => deidentifier(installation.home),
      }),
    })));
  });

  afterAll(async () => {
    await journey?.end(async () => {
      await worker?.stop({ finishWithinMs: 0 });
      await queue?.close();
    });
    await Promise.all([orthanc?.stop(), fhir?.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  const study = (id: string) => askForStudy(journey, ada, id);
  const listed = async () =>
    (await askFor<{ studies: { id: string; patientPseudonym: string }[] }>(journey.server, ada, '/api/studies'))
      .studies;
  const audited = (action: string) =>
    askFor<{ recordId: string | null; outcome: string; details: Record<string, unknown> }[]>(
      journey.server,
      ada,
      `/api/audit?text=${action}`,
    );
  const set = (addresses: { archiveUrl: string; fhirUrl: string }) =>
    askFor(journey.server, ada, '/api/settings/medical', {
      method: 'PUT',
      json: { secondReader: 'always', resultLanguage: 'en', institution: '', ...addresses },
    });
  const shot = (name: string) => watched.page.screenshot({ path: join(screenshots, `archive-${name}.png`) });

  /** From the upload to the archive, on the page. */
  const itIsSent = (name: string, send: () => Promise<string>, modality: string, hasHeatMap: boolean): void => {
    let id: string;

    test(`${name} goes from the upload to the archive: what was signed is found in its study and is valid`, async () => {
      id = await send();
      await readAndSign(journey, [ada, grace], id);
      const {
        results,
        instances,
        study: { studyUid },
      } = await study(id);
      expect(results[0]!.hasHeatMap).toBe(hasHeatMap);
      await set({ archiveUrl: orthanc.dicomWebUrl, fhirUrl: fhir.url });
      const { page } = watched;
      await page.goto(`${journey.server.origin}/studies/${id}`);
      await page.getByRole('button', { name: 'Send to the archive' }).click();
      const heatMaps = hasHeatMap ? '1 heat map' : '0 heat maps';
      await page.getByText(`1 picture, 1 structured report, ${heatMaps}, 1 presentation state`).waitFor();
      const series = await archive.searchSeries(studyUid);
      expect(series.map((one) => one.modality).sort()).toEqual([modality, ...(hasHeatMap ? ['OT'] : []), 'PR', 'SR']);
      for (const one of series) {
        const [instance, ...others] = await archive.searchInstances(studyUid, one.seriesUid);
        expect(others).toEqual([]);
        if (one.modality === modality) expect(instance!.sopInstanceUid).toBe(instances[0]!.sopInstanceUid);
        const file = await archive.retrieveInstance(instance!);
        expect((await verdictOf(file)).errors).toEqual([]);
        if (one.modality !== 'SR') continue;
        const printed = await reportText(file);
        expect(printed).toContain('Verification Flag   : VERIFIED');
        expect(printed).toContain('expert^The');
        expect(printed).toContain('For research use only. Not a medical device; not for diagnosis.');
        // Of a picture that it refuses, a model's probability means nothing.
        expect(printed.includes('Certainty of Finding')).toBe(hasHeatMap);
      }
      await page.locator('[data-ready=true]').waitFor();
      await shot(`sent-${modality}`);
    });

    test(`${name} that is sent again is not there twice`, async () => {
      const { page } = watched;
      const { studyUid } = (await study(id)).study;
      const [before] = await archive.searchStudies({ studyUid });
      await page.getByRole('button', { name: 'Send to the archive again' }).click();
      await expect.poll(() => page.getByText('1 structured report').count(), { timeout: 30_000 }).toBe(2);
      const [after] = await archive.searchStudies({ studyUid });
      expect(after!.numInstances).toBe(before!.numInstances);
    });
  };

  itIsSent(
    'a test pattern that the model refuses',
    () => sendSample(journey, ada, 'detector-test-pattern'),
    'CR',
    false,
  );
  requirePeer('radiographs', areRadiographsPresent, radiographsFix, () => {
    itIsSent('a child’s radiograph', () => sendRadiograph(journey, ada, folder), 'DX', true);
  });

  test('an archive that is down or elsewhere is said clearly, nothing is lost, and it can be sent again', async () => {
    const id = await sendSample(journey, ada, 'chest-phantom-monochrome1');
    await readAndSign(journey, [ada, grace], id);
    const { page } = watched;
    await set({ archiveUrl: `http://127.0.0.1:${await freePort()}/dicom-web`, fhirUrl: '' });
    await page.goto(`${journey.server.origin}/studies/${id}`);
    await page.getByRole('button', { name: 'Send to the archive' }).click();
    await page.getByText('It does not answer. Nothing was lost').waitFor();
    await set({ archiveUrl: `${orthanc.url}/nothing`, fhirUrl: '' });
    await page.getByRole('button', { name: 'Send to the archive again' }).click();
    await page.getByText('Nothing is at this address').waitFor();
    await shot('failed');
    expect(await watched.violations()).toEqual([]);
    await set({ archiveUrl: orthanc.dicomWebUrl, fhirUrl: '' });
    await page.getByRole('button', { name: 'Send to the archive again' }).click();
    await page.getByText('1 structured report').waitFor();
    expect((await study(id)).study.state).toBe('signed');
    const states = (await audited('study.send'))
      .filter(({ recordId }) => recordId === id)
      .map(({ details }) => details['state']);
    expect(states.sort()).toEqual(['failed', 'failed', 'sent']);
  });

  test('whoever may read the report takes it along as FHIR, and it is sent to a FHIR server where one is set', async () => {
    const id = (await askFor<{ studies: { id: string }[] }>(journey.server, ada, '/api/studies?state=signed'))
      .studies[0]!.id;
    await set({ archiveUrl: '', fhirUrl: fhir.url });
    const { page } = watched;
    await page.goto(`${journey.server.origin}/studies/${id}`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as FHIR (JSON)' }).click();
    const file = JSON.parse(
      await readFile(await (await waiting).path(), 'utf8'),
    ) as (typeof fhir.received)[0]['transaction'];
    expect(file.type).toBe('collection');
    const report = ({ entry }: typeof file) =>
      entry.find(({ resource }) => resource.resourceType === 'DiagnosticReport');
    expect(report(file)?.resource.status).toBe('final');
    await page.getByRole('button', { name: 'Send as FHIR' }).click();
    await page.getByText(/^1 report, \d+ observations?$/).waitFor();
    expect(fhir.received).toHaveLength(1);
    expect(fhir.received[0]!.authorization).toBe('Bearer a-token');
    expect(fhir.received[0]!.transaction.type).toBe('transaction');
    expect(report(fhir.received[0]!.transaction)?.resource.status).toBe('final');
    await shot('fhir');
  });

  test('a study of the archive is found by its patient and comes over without the name', async () => {
    const { page } = watched;
    await set({ archiveUrl: '', fhirUrl: '' });
    await page.goto(`${journey.server.origin}/archive`);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('No address is set for this').waitFor();
    await archive.store([new Uint8Array(await readFile(samplePath('chest-phantom-prior')))]);
    await set({ archiveUrl: orthanc.dicomWebUrl, fhirUrl: '' });
    await page.getByLabel('Patient’s name').fill('synthetic, phantom');
    await page.getByLabel('From').fill('2026-03-01');
    await page.getByLabel('To').fill('2026-03-31');
    await page.getByRole('button', { name: 'Search' }).click();
    const before = (await listed()).length;
    await page.getByRole('button', { name: /^Bring over the study of Synthetic/ }).click();
    await page.getByText('1 new').waitFor({ timeout: 30_000 });
    await shot('search');
    const after = await listed();
    expect(after).toHaveLength(before + 1);
    expect(JSON.stringify(after)).not.toMatch(/synthetic/i);
    const [search] = await audited('archive.search');
    expect(search!.details).toMatchObject({ by: 'patientName, from, to', studies: 1 });
    expect((await audited('study.retrieve'))[0]!.details).toMatchObject({ deidentified: true });
  });

  test('what the archive sends by itself comes in like an upload, from those alone who may', async () => {
    const stop = await startReceiverProcess({
      ...journey.installation.environment,
      NEWFIELD_DIMSE_PORT: `${receiverPort}`,
      NEWFIELD_DIMSE_PEERS: 'ORTHANC@127.0.0.1',
    });
    try {
      const bytes = new Uint8Array(await readFile(samplePath('breast-ultrasound-phantom')));
      const stranger = new DimseClient({
        ...{ host: '127.0.0.1', port: receiverPort, calledAeTitle: 'NEWFIELD', callingAeTitle: 'STRANGER' },
      });
      await expect(stranger.store([bytes])).rejects.toMatchObject({ code: 'refused' });
      const headers = { authorization: orthanc.authorization };
      const uploaded = await fetch(`${orthanc.url}/instances`, { method: 'POST', body: bytes, headers });
      const { ID } = (await uploaded.json()) as { ID: string };
      const before = await listed();
      const sent = await fetch(`${orthanc.url}/modalities/newfield/store`, { method: 'POST', body: ID, headers });
      expect(sent.status).toBe(200);
      const [came, ...others] = (await listed()).filter(({ id }) => before.every((one) => one.id !== id));
      expect(others).toEqual([]);
      expect(came!.patientPseudonym).not.toMatch(/synthetic/i);
      const record = (await audited('study.receive')).find(({ recordId }) => recordId === came!.id);
      expect(record).toMatchObject({ outcome: 'success', details: { from: 'ORTHANC', deidentified: true } });
      await expect.poll(async () => (await study(came!.id)).study.state, { timeout: 60_000 }).toBe('read');
    } finally {
      expect(await stop()).toBe(0);
    }
  });

  test.each(looks)(
    'the archive’s page passes axe in the $theme theme and the language $locale, wide and narrow',
    async (look) => {
      const { page, violations, complaints, foreignRequests } = await visitAs(journey, ada);
      await wear(page, journey.server.origin, look);
      await page.goto(`${journey.server.origin}/archive`);
      await page.locator('main form button[type=submit]').click();
      await page.getByRole('table').waitFor();
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({
          path: join(screenshots, `archive-${width}-${look.theme}-${look.locale}.png`),
          fullPage: true,
        });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        expect(await violations()).toEqual([]);
      }
      expect({ complaints, foreignRequests }).toEqual({ complaints: [], foreignRequests: [] });
      await page.context().close();
    },
  );

  test('who may not bring studies in sees no names of patients', async () => {
    const viewer = await invite(journey.server, ada, 'viewer');
    expect((await ask(journey.server, viewer, '/api/archive/studies')).status).toBe(403);
  });
});
