import { loadPredictor } from '@newfield/core';
import { openModel, pictureOfImage, readDicom } from '@newfield/medical';
import { medicalModelsFolder } from '@newfield/medical/recipes';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender, Work } from '../contender.ts';

/** A picture that each bundle answers, of the package's own samples: what it shows is made up, its sizes are those of real ones. */
const answered = [
  { bundle: 'chest-xray', file: 'chest-phantom-opacity.dcm' },
  { bundle: 'pneumonia-28', file: 'chest-phantom-opacity.dcm' },
  { bundle: 'breast-ultrasound', file: 'breast-ultrasound-phantom.dcm' },
  { bundle: 'blood-cells', file: 'blood-smear-phantom.dcm' },
] as const;

const samples = join(medicalModelsFolder, '..', 'samples');

/** From the bytes of a DICOM file to the model's answer, with all that a reader is shown: heat map, nearest cases, boxes of cells. */
const answering = (bundle: string, file: string): Contender => ({
  name: 'newfield',
  async prepare() {
    const [bytes, predictor] = await Promise.all([
      readFile(join(samples, file)),
      loadPredictor(join(medicalModelsFolder, bundle)),
    ]);
    const model = openModel(predictor);
    const [modality] = model.modalities;
    return {
      async run(units) {
        let witness = Number.NaN;
        const started = performance.now();
        for (let unit = 0; unit < units; unit++) {
          const { picture } = await pictureOfImage(await readDicom(bytes));
          const { outOfDistribution } = await model.answer(picture, { ...(modality !== undefined && { modality }) });
          witness = outOfDistribution.score;
        }
        return { msPerUnit: (performance.now() - started) / units, witness };
      },
      close: () => model.dispose(),
    };
  },
});

/** Reading and inference together, one picture a turn: the median of the rounds is the p50 of a picture after warm-up. */
export const answerWorks: readonly Work[] = answered.map(({ bundle, file }) => ({
  name: `medical-${bundle}`,
  description: `DICOM bytes → answer of ${bundle}, one picture`,
  contenders: [answering(bundle, file)],
  checkUnits: 3,
  tolerance: 0,
  imagesPerUnit: 1,
  turnMs: 1,
}));
