import type { BundleManifest, HostTensor } from '@newfield/core/contracts';
import { parseImageSpec, type ImageSpec, type Picture } from '@newfield/core/image';
import { evidenceGraph, evidenceNames, toPredictions } from '@newfield/core/page';
import { decide } from '../decisions/decide.ts';
import { decisionFactsOf, type DecisionFacts } from '../decisions/decision-facts.ts';
import type { HeatMap, JudgedFinding, StudyResult } from '../findings/index.ts';
import type { AnswerOptions, LoadedBundle, PictureModel } from './picture-model.ts';
import { preparePixels } from './prepare-pixels.ts';
import { refusalsOf } from './refusals.ts';
import { openCaseIndex, type CaseIndex } from './similar-cases.ts';

type Session = Awaited<ReturnType<LoadedBundle['openGraph']>>;

/** Answers pictures with findings. For research use only. */
export class PictureClassifier implements PictureModel {
  private readonly bundle: LoadedBundle;
  private readonly facts: DecisionFacts;
  private readonly spec: ImageSpec;
  private readonly cases: CaseIndex | undefined;
  private evidence: Promise<Session> | undefined;

  /** @throws ZodError when the bundle is not one of this package's */
  constructor(bundle: LoadedBundle) {
    this.bundle = bundle;
    this.facts = decisionFactsOf(bundle.manifest);
    this.spec = parseImageSpec(bundle.manifest.preprocessing);
    this.cases = this.facts.cases && openCaseIndex(this.facts.cases);
  }

  get manifest(): BundleManifest {
    return this.bundle.manifest;
  }

  get modalities(): readonly string[] {
    return this.facts.modalities;
  }

  /** @param picture 8 bits a channel, grey or RGB, as it is shown; `DicomImage.displayValues` gives such values */
  async answer(picture: Picture, options: AnswerOptions = {}): Promise<StudyResult<JudgedFinding>> {
    const { operatingPoint, modality, withHeatMap = true, numCases = 5 } = options;
    const { manifest } = this.bundle;
    const { outOfDistribution, findings, modalities } = this.facts;
    const input = preparePixels(picture, this.spec, this.facts.sourceSidePx);
    const outputs = await this.bundle.run(input);
    const [prediction] = toPredictions(manifest, outputs);
    const score = Number(outputs[outOfDistribution.output]!.data[0]);
    const { threshold } = outOfDistribution;
    const refusals = refusalsOf({ score, threshold, modality, modalities });
    const isRefused = refusals.length > 0;
    return {
      model: { name: manifest.name, version: manifest.version, sha256: manifest.files['model.onnx']! },
      findings: findings.map((facts) => decide(facts, prediction!.probabilities, refusals, operatingPoint)),
      outOfDistribution: { score, threshold, isRefused },
      ...(withHeatMap && !isRefused && { heatMap: await this.heatMap(picture, input) }),
      similarCases: isRefused ? [] : this.similarCases(outputs, numCases),
      researchUseOnly: true,
    };
  }

  async dispose(): Promise<void> {
    await (await this.evidence)?.dispose();
    await this.bundle.dispose();
  }

  private similarCases(outputs: Readonly<Record<string, HostTensor>>, numCases: number) {
    const { cases } = this.facts;
    return cases === undefined ? [] : this.cases!.nearest(outputs[cases.output]!.data as Float32Array, numCases);
  }

  private async heatMap(picture: Picture, { shape, data }: HostTensor): Promise<HeatMap> {
    const { labels } = this.bundle.manifest;
    const [finding] = this.facts.findings;
    this.evidence ??= this.bundle.openGraph(
      evidenceGraph(this.bundle.model, { labels: finding!.labels.map((label) => labels.indexOf(label)) }),
    );
    const values = Float32Array.from(data as Uint8Array);
    const results = await (
      await this.evidence
    ).run({ [evidenceNames.input]: { dtype: 'float32', shape, data: values } });
    const evidence = results[evidenceNames.output]!;
    const [rows, columns] = evidence.shape as [number, number];
    const largest = (evidence.data as Float32Array).reduce((high, value) => Math.max(high, value), 0);
    const shares = (evidence.data as Float32Array).map((value) => value / (largest || 1));
    const map = { rows, columns, values: shares, method: 'grad-cam++', finding: finding!.code };
    return this.spec.resize === 'cover' ? onWholePicture(map, picture) : map;
  }
}

/** The model saw the middle square alone: nothing is known of what lies beside it. */
function onWholePicture(map: HeatMap, { height, width }: Picture): HeatMap {
  const side = Math.min(height, width);
  const rows = Math.max(map.rows, Math.round((map.rows * height) / side));
  const columns = Math.max(map.columns, Math.round((map.columns * width) / side));
  const [top, left] = [Math.floor((rows - map.rows) / 2), Math.floor((columns - map.columns) / 2)];
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < map.rows; row++) {
    values.set(map.values.subarray(row * map.columns, (row + 1) * map.columns), (row + top) * columns + left);
  }
  return { ...map, rows, columns, values };
}
