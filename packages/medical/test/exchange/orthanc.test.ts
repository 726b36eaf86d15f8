import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  dicomToolsPeer,
  isOrthancPresent,
  type Orthanc,
  reportText,
  requirePeer,
  startOrthanc,
  verdictOf,
} from '@newfield/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DicomWebClient, ExchangeError, writeResultObjects } from '../../src/exchange/index.ts';
import { DimseClient, type DimseReceiver, type ReceivedInstance, startDimseReceiver } from '../../src/node.ts';
import { type DicomImage, readDicom } from '../../src/reading/dicom-image.ts';
import { disc, madeUpResult, sample, signature } from './made-up-result.ts';

/** SHA-256 of the stored values. */
async function pixelsOf(image: DicomImage): Promise<string> {
  const { data } = await image.frame();
  return createHash('sha256')
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest('hex');
}

requirePeer(
  'orthanc',
  isOrthancPresent() && dicomToolsPeer.isPresent,
  'apt-get install orthanc orthanc-dicomweb dcmtk dicom3tools',
  () => {
    let orthanc: Orthanc;
    let archive: DicomWebClient;
    let receiver: DimseReceiver;
    let folder: string;
    const received: ReceivedInstance[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'newfield-received-'));
      receiver = await startDimseReceiver({
        aeTitle: 'NEWFIELD',
        peers: [{ aeTitle: 'ORTHANC', address: '127.0.0.1' }],
        folder,
        onStored: async (instance) => void received.push(instance),
      });
      orthanc = await startOrthanc({ newfield: { aeTitle: 'NEWFIELD', host: '127.0.0.1', port: receiver.port } });
      archive = new DicomWebClient({ url: orthanc.dicomWebUrl, authorization: orthanc.authorization });
    }, 60_000);
    afterAll(async () => {
      await orthanc.stop();
      await receiver.stop();
      await rm(folder, { recursive: true, force: true });
    });

    test('a study goes in by STOW, is found, and comes back byte for byte', async () => {
      const { bytes, image } = await sample();
      const uid = image.dataset.text('SOPInstanceUID') ?? '';
      expect(await archive.store([bytes])).toEqual({ stored: [uid], failed: [] });
      const [study, ...others] = await archive.searchStudies({ patientId: image.dataset.text('PatientID') ?? '' });
      expect(others).toEqual([]);
      expect(study).toMatchObject({
        studyUid: image.dataset.text('StudyInstanceUID'),
        patientName: image.dataset.text('PatientName'),
        studyDate: image.dataset.text('StudyDate'),
        modalities: ['CR'],
        numInstances: 1,
      });
      const [series] = await archive.searchSeries(study?.studyUid ?? '');
      const [instance] = await archive.searchInstances(study?.studyUid ?? '', series?.seriesUid ?? '');
      if (instance === undefined) throw new Error('not found');
      const back = await readDicom(await archive.retrieveInstance(instance));
      expect(back.transferSyntaxUid).toBe(image.transferSyntaxUid);
      expect(await pixelsOf(back)).toBe(await pixelsOf(image));
    });

    test('the four results of a made-up answer come back from the archive as they were written', async () => {
      const { image } = await sample();
      const request = { result: madeUpResult, source: image };
      const mask = { finding: 'pneumonia', pixels: disc(512, 512) } as const;
      const objects = await writeResultObjects({ ...request, language: 'zh' }, { review: signature, masks: [mask] });
      const written = new Map(objects.map(({ kind, bytes }) => [kind === 'SC' ? 'OT' : kind, bytes]));
      await archive.store([...written.values()]);
      const studyUid = image.dataset.text('StudyInstanceUID') ?? '';
      const series = await archive.searchSeries(studyUid);
      expect(series.map(({ modality }) => modality).sort()).toEqual(['CR', 'OT', 'PR', 'SEG', 'SR']);
      const back = new Map<string, Uint8Array>();
      for (const { modality, seriesUid } of series) {
        const [file] = await archive.retrieve(studyUid, seriesUid);
        if (file !== undefined) back.set(modality, file);
      }
      const report = back.get('SR') ?? new Uint8Array();
      expect((await verdictOf(report)).errors).toEqual([]);
      const printed = await reportText(report);
      expect(printed).toContain('NUM:(111012,DCM,"Certainty of Finding")="81.25"');
      expect(printed).toContain('未见肺炎。');
      for (const modality of ['OT', 'SEG']) {
        const [before, after] = [await readDicom(written.get(modality)!), await readDicom(back.get(modality)!)];
        expect(await pixelsOf(after)).toBe(await pixelsOf(before));
      }
      expect((await verdictOf(back.get('PR')!)).errors).toEqual([]);
    });

    test('by DIMSE too: C-ECHO, C-STORE, C-FIND, and C-MOVE to our own receiver', async () => {
      const connection = { host: '127.0.0.1', port: orthanc.dicomPort, calledAeTitle: 'ORTHANC' };
      const dimse = new DimseClient({ ...connection, callingAeTitle: 'NEWFIELD' });
      await dimse.echo();
      const names = ['chest-phantom-monochrome1', 'breast-ultrasound-phantom'];
      const sent = await Promise.all(names.map(sample));
      expect((await dimse.store(sent.map(({ bytes }) => bytes))).failed).toEqual([]);
      for (const { image } of sent) {
        const studyUid = image.dataset.text('StudyInstanceUID') ?? '';
        const [study] = await dimse.findStudies({ studyUid });
        expect(study).toMatchObject({
          studyUid,
          patientId: image.dataset.text('PatientID'),
          patientName: image.dataset.text('PatientName'),
          description: image.dataset.text('StudyDescription'),
          modalities: [image.dataset.text('Modality')],
          numInstances: 1,
        });
        expect(await dimse.moveStudy(studyUid, 'NEWFIELD')).toEqual({ numCompleted: 1, numFailed: 0 });
        const { path } =
          received.find(({ sopInstanceUid }) => sopInstanceUid === image.dataset.text('SOPInstanceUID')) ?? {};
        const back = await readDicom(await readFile(path ?? ''));
        expect(await pixelsOf(back)).toBe(await pixelsOf(image));
      }
      const [first] = await dimse.findStudies({ patientName: 'Synthetic*', limit: 1 });
      await expect(dimse.moveStudy(first?.studyUid ?? '', 'NOWHERE')).rejects.toThrow(
        /knows the receiver by its title/,
      );
      const stranger = new DimseClient({ ...connection, callingAeTitle: 'STRANGER' });
      await expect(stranger.findStudies()).rejects.toBeInstanceOf(ExchangeError);
    });

    test('wrong credentials, unknown studies and what isn’t DICOM end in errors that name the fix', async () => {
      const stranger = new DicomWebClient({ url: orthanc.dicomWebUrl, authorization: 'Basic bm86bm8=' });
      await expect(stranger.searchStudies()).rejects.toMatchObject({ code: 'refused' });
      await expect(archive.retrieve('1.2.3')).rejects.toMatchObject({ code: 'not-found' });
      await expect(archive.store([new Uint8Array(500)])).rejects.toMatchObject({ code: 'not-stored' });
      const small = new DicomWebClient({
        url: orthanc.dicomWebUrl,
        authorization: orthanc.authorization,
        maximumAnswerBytes: 1_000,
      });
      const { image } = await sample();
      await expect(small.retrieve(image.dataset.text('StudyInstanceUID') ?? '')).rejects.toMatchObject({
        code: 'too-large',
      });
    });
  },
);
