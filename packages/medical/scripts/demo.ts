import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPredictor } from '@newfield/core';
import {
  findingMessages,
  isCounted,
  openModel,
  pictureOfImage,
  readMedicalImage,
  type Finding,
  type StudyResult,
} from '../src/index.ts';
import { medicalModelsFolder } from '../src/recipes.ts';

/** `npx nx run medical:demo`: what the models say of the samples, offline. */

const samples = fileURLToPath(new URL('../samples', import.meta.url));
const messages = findingMessages.en;

console.log('The samples are SYNTHETIC PHANTOMS that this project computed: no patient, no device.');
console.log(`${messages['research-use-only']}\n`);

for (const name of ['chest-xray', 'pneumonia-28', 'breast-ultrasound', 'blood-cells']) {
  const model = openModel(await loadPredictor(join(medicalModelsFolder, name)));
  console.log(`${name} ${model.manifest.version}`);
  for (const file of (await readdir(samples)).filter((each) => each.endsWith('.dcm')).sort()) {
    const startedMs = performance.now();
    const image = await readMedicalImage(new Uint8Array(await readFile(join(samples, file))));
    const { picture, modality } = await pictureOfImage(image);
    const result = await model.answer(picture, { ...(modality && { modality }) });
    console.log(`\n  ${file} (synthetic, ${modality}), ${Math.round(performance.now() - startedMs)} ms`);
    printResult(result);
  }
  await model.dispose();
  console.log('');
}

function printResult({ findings, outOfDistribution: { score, threshold }, similarCases = [] }: StudyResult): void {
  console.log(`    unlike the training pictures: ${score.toFixed(2)} (refused above ${threshold.toFixed(2)})`);
  for (const finding of findings) {
    const reasons = finding.reasons.map((reason) => messages[`reason.${reason}`]).join(' ');
    console.log(`    ${messages[finding.messageKey]}: ${figures(finding)}. ${reasons}`);
  }
  const [nearest] = similarCases;
  if (nearest !== undefined) {
    console.log(
      `    most alike: ${nearest.label}, ${nearest.file} of ${nearest.data} (${nearest.similarity.toFixed(2)})`,
    );
  }
}

function figures(finding: Finding): string {
  if (isCounted(finding)) {
    const { count } = finding;
    return count === null ? messages['decision.abstain'] : `${count.value} (${count.low} to ${count.high})`;
  }
  const { decision, probability, interval, operatingPoint } = finding;
  const range = `${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}`;
  return `${messages[`decision.${decision}`]}, probability ${probability.toFixed(2)} (${range}), threshold ${operatingPoint.threshold.toFixed(2)}`;
}
