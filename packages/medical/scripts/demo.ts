import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPredictor } from '@newfield/core';
import {
  findingMessages,
  PictureClassifier,
  pictureOfImage,
  readMedicalImage,
  type StudyResult,
} from '../src/index.ts';
import { medicalModelsFolder } from '../src/recipes.ts';

/** `npx nx run medical:demo`: what the chest models say of the samples, offline. */

const samples = fileURLToPath(new URL('../samples', import.meta.url));
const messages = findingMessages.en;

console.log('The samples are SYNTHETIC PHANTOMS that this project computed: no patient, no device.');
console.log(`${messages['research-use-only']}\n`);

for (const name of ['chest-xray', 'pneumonia-28']) {
  const classifier = new PictureClassifier(await loadPredictor(join(medicalModelsFolder, name)));
  console.log(`${name} ${classifier.manifest.version}`);
  for (const file of (await readdir(samples)).filter((each) => each.endsWith('.dcm')).sort()) {
    const startedMs = performance.now();
    const image = await readMedicalImage(new Uint8Array(await readFile(join(samples, file))));
    const { picture, modality } = await pictureOfImage(image);
    const result = await classifier.answer(picture, { ...(modality && { modality }) });
    console.log(`\n  ${file} (synthetic, ${modality}), ${Math.round(performance.now() - startedMs)} ms`);
    printResult(result);
  }
  await classifier.dispose();
  console.log('');
}

function printResult({ findings, outOfDistribution: { score, threshold }, similarCases = [] }: StudyResult): void {
  console.log(`    unlike the training pictures: ${score.toFixed(2)} (refused above ${threshold.toFixed(2)})`);
  for (const { messageKey, probability, interval, decision, reasons, operatingPoint } of findings) {
    const range = `${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}`;
    console.log(
      `    ${messages[messageKey]}: ${messages[`decision.${decision}`]}, probability ${probability.toFixed(2)} (${range}), ` +
        `threshold ${operatingPoint.threshold.toFixed(2)}. ${reasons.map((reason) => messages[`reason.${reason}`]).join(' ')}`,
    );
  }
  const [nearest] = similarCases;
  if (nearest !== undefined) {
    console.log(
      `    most alike: ${nearest.label}, ${nearest.file} of ${nearest.data} (${nearest.similarity.toFixed(2)})`,
    );
  }
}
