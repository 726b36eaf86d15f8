import { attributesText, dicomToolsPeer, reportText, requirePeer, verdictOf } from '@newfield/testing';
import { describe, expect, test } from 'vitest';
import {
  ExchangeError,
  writeHeatMapCapture,
  writeMeasurementReport,
  writePresentationState,
  writeResultObjects,
  writeSegmentation,
} from '../../src/exchange/index.ts';
import { readDicom } from '../../src/reading/dicom-image.ts';
import { dicomSamplesFix, hasDicomSamples, sampleBytes } from '../dicom-samples.ts';
import { disc, madeUpResult, sample, signature } from './made-up-result.ts';

const samples = ['chest-phantom-opacity', 'chest-phantom-monochrome1', 'breast-ultrasound-phantom'];
const identity = ['PatientName', 'PatientID', 'PatientBirthDate', 'StudyInstanceUID', 'StudyDate', 'AccessionNumber'];
/** A scheme of our own is allowed, and unknown to the tool. */
const ownScheme = /^Warning - Unrecognized defined term <(99NEWFIELD|2\.25\.\d+)> .* attribute <Coding Scheme/;

requirePeer(dicomToolsPeer.name, dicomToolsPeer.isPresent, dicomToolsPeer.fix, () => {
  describe.each(samples)('results on %s', (name) => {
    test('the standard’s checkers accept every object, and each lies in the study of its image', async () => {
      const { image } = await sample(name);
      const request = { result: madeUpResult, source: image };
      const pixels = disc(image.format.rows, image.format.columns);
      const objects = [
        writeMeasurementReport(request),
        writeMeasurementReport({ ...request, language: 'zh' }, signature),
        writeMeasurementReport(request, { ...signature, organization: '', text: '', findings: [] }),
        await writeHeatMapCapture(request),
        await writePresentationState(request),
        writeSegmentation(request, { finding: 'pneumonia', pixels }),
      ];
      for (const bytes of objects) {
        const { errors, warnings } = await verdictOf(bytes);
        expect(errors).toEqual([]);
        expect(warnings.filter((warning) => !ownScheme.test(warning))).toEqual([]);
        const { dataset } = await readDicom(bytes);
        for (const keyword of identity) expect(dataset.text(keyword)).toBe(image.dataset.text(keyword));
      }
    });
  });

  test('dcmtk reads the report as it was meant: model, probability, interval, operating point, research use', async () => {
    const { image } = await sample();
    const printed = await reportText(writeMeasurementReport({ result: madeUpResult, source: image }));
    for (const line of [
      'Completion Flag     : PARTIAL',
      'Verification Flag   : UNVERIFIED',
      'TEXT:(111001,DCM,"Algorithm Name")="made-up-model"',
      'TEXT:(111003,DCM,"Algorithm Version")="0.0.1"',
      `sha256=${madeUpResult.model.sha256}`,
      'CODE:(121071,DCM,"Finding")=(233604007,SCT,"Pneumonia")',
      'NUM:(111012,DCM,"Certainty of Finding")="81.25" (%,UCUM,"Percent")',
      '"Lower end of the interval")="75"',
      '"Upper end of the interval")="87.5"',
      '"Threshold of the operating point")="43.75"',
      '"Sensitivity at the operating point")="95"',
      '"Decision of the model")=(260373001,SCT,"Detected")',
      'For research use only. Not a medical device; not for diagnosis.',
    ]) {
      expect(printed).toContain(line);
    }
    expect(printed).toMatch(/IMAGE:=\(CR image,/);
  });

  test('a signed report is complete, verified and by whom, in Chinese too', async () => {
    const { image } = await sample();
    const request = { result: madeUpResult, source: image, language: 'zh' } as const;
    const printed = await reportText(writeMeasurementReport(request, signature));
    expect(printed).toContain('Completion Flag     : COMPLETE');
    expect(printed).toContain('Verification Flag   : VERIFIED');
    expect(printed).toMatch(/Verifying Observers : 2026-11-26 02:03:04 \+00:00, 李\^伟, Synthetic Hospital/);
    expect(printed).toContain('肺炎: Changed: 心影重叠');
    expect(printed).toContain('(233604007,SCT,"Pneumonia")=(260415000,SCT,"Not detected")');
    expect(printed).toContain('仅供研究使用');
  });

  test('the presentation state keeps the window and outlines the evidence where it is', async () => {
    const { image } = await sample();
    const printed = await attributesText(await writePresentationState({ result: madeUpResult, source: image }));
    expect(printed).toMatch(/WindowCenter/);
    expect(printed).toContain(image.dataset.text('SOPInstanceUID'));
    const [, points = ''] = /FL ([\d.\\]+) .*GraphicData/.exec(printed) ?? [];
    const values = points.split('\\').map(Number);
    const middle = (axis: number): number => {
      const along = values.filter((_, i) => i % 2 === axis);
      return (Math.min(...along) + Math.max(...along)) / 2;
    };
    // The evidence's peak lies in cell 5, 10 of 16 × 16; the picture has 512 × 512 pixels.
    expect(middle(0)).toBeCloseTo(5.5 * 32, 0);
    expect(middle(1)).toBeCloseTo(10.5 * 32, 0);
  });
});

requirePeer('dicom-samples', hasDicomSamples && dicomToolsPeer.isPresent, dicomSamplesFix, () => {
  test.each(['CT_small.dcm', 'JPEG-LL.dcm', 'examples_ybr_color.dcm', 'chrH31.dcm', 'chrX2.dcm'])(
    'results on a file of others, %s, have no error either, and keep its patient’s name',
    async (file) => {
      const source = await readDicom(sampleBytes(file));
      const objects = await writeResultObjects({ result: madeUpResult, source });
      const verdicts = await Promise.all(objects.map(({ bytes }) => verdictOf(bytes)));
      expect(verdicts.flatMap(({ errors }) => errors)).toEqual([]);
      for (const { bytes } of objects) {
        const { dataset } = await readDicom(bytes);
        expect(dataset.texts('PatientName')).toEqual(source.dataset.texts('PatientName'));
      }
    },
  );
});

requirePeer('dicom-samples', hasDicomSamples && dicomToolsPeer.isPresent, dicomSamplesFix, () => {
  test('report, capture and presentation state name the frame that was read', async () => {
    const source = await readDicom(sampleBytes('emri_small.dcm'));
    const objects = await writeResultObjects({ result: madeUpResult, source, frame: 3 });
    for (const { kind, bytes } of objects) {
      expect((await verdictOf(bytes)).errors).toEqual([]);
      const frames = (await attributesText(bytes)).match(/\(0008,1160\) IS \[4 ?\]/g)?.length;
      // The report: in the library of images, with the finding, and with the kind of picture.
      expect({ kind, frames }).toEqual({ kind, frames: kind === 'SC' ? 1 : 3 });
    }
  });
});

test('what is written again in the same place has the same UIDs, and nothing else has', async () => {
  const { image } = await sample();
  const write = (index: number) =>
    writeResultObjects({ result: madeUpResult, source: image, place: { key: 'a signed report', index } });
  const uidsOf = async (index: number) => {
    const datasets = await Promise.all((await write(index)).map(async ({ bytes }) => (await readDicom(bytes)).dataset));
    return ['SOPInstanceUID', 'SeriesInstanceUID'].map((keyword) => datasets.map((dataset) => dataset.text(keyword)!));
  };
  const [[objects, series], again, [others, otherSeries]] = [await uidsOf(0), await uidsOf(0), await uidsOf(1)];
  expect([objects, series]).toEqual(again);
  expect(series).toEqual(otherSeries);
  expect(new Set([...objects!, ...others!, ...series!]).size).toBe(9);
});

test('the capture shows the image beneath the heat map and says "research use only" in its pixels', async () => {
  const { image } = await sample();
  const [shown, capture] = [
    await image.displayValues(),
    await readDicom(await writeHeatMapCapture({ result: madeUpResult, source: image })),
  ];
  const { data, rows, columns } = await capture.frame();
  expect(columns).toBe(512);
  expect(rows).toBeGreaterThan(512);
  const far = (500 * 512 + 500) * 3;
  expect([...data.slice(far, far + 3)]).toEqual(Array<number>(3).fill(shown[500 * 512 + 500] ?? -1));
  const peak = (336 * 512 + 176) * 3;
  expect(data[peak]).toBeGreaterThan(data[peak + 2] ?? 255);
  expect(data.slice(512 * 512 * 3).filter((value) => value === 235).length).toBeGreaterThan(500);
});

test('the segmentation holds the mask, bit by bit', async () => {
  const { image } = await sample('breast-ultrasound-phantom');
  const pixels = disc(300, 360);
  const request = { result: madeUpResult, source: image };
  const written = await readDicom(writeSegmentation(request, { finding: 'malignant-breast-lesion', pixels }));
  expect([...(await written.frame()).data]).toEqual([...pixels]);
});

test('a mask of another size and a result without evidence are refused with the way out', async () => {
  const { image } = await sample();
  const request = { result: madeUpResult, source: image };
  const pixels = new Uint8Array(4);
  expect(() => writeSegmentation(request, { finding: 'pneumonia', pixels })).toThrow(ExchangeError);
  const { heatMap: _, ...result } = madeUpResult;
  await expect(writeHeatMapCapture({ ...request, result })).rejects.toMatchObject({ code: 'unsupported-source' });
});
