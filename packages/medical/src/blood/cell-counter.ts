import type { BundleManifest, DetectedBox } from '@newfield/core/contracts';
import { parseImageSpec, preparePicture, type ImageSpec, type Picture } from '@newfield/core/image';
import { detectedBoxes } from '@newfield/core/page';
import type { FindingCode, ModelIdentity, OutOfDistribution } from '../findings/index.ts';
import type { LoadedBundle } from '../inference/classifier.ts';
import { cellFactsOf, type CellFacts } from './cell-facts.ts';

/** Cells of one kind in a picture. */
export interface CellCount {
  readonly code: FindingCode;
  readonly messageKey: `finding.${FindingCode}`;
  readonly count: number;
  /** Around the count, whole numbers from 0: where the actual one lay in a share `level` of the validation pictures. */
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** What a cell counter says of one picture. Research use only: no part of it is a diagnosis. */
export interface CellCountResult {
  readonly model: ModelIdentity;
  /** None when the picture is refused. */
  readonly counts: readonly CellCount[];
  /** In pixels of the picture; `classIndex` is the place among the counts. */
  readonly boxes: readonly DetectedBox[];
  readonly outOfDistribution: OutOfDistribution;
  readonly researchUseOnly: true;
}

/** Counts blood cells on photographs of smears. For research use only. */
export class CellCounter {
  private readonly bundle: LoadedBundle;
  private readonly facts: CellFacts;
  private readonly spec: ImageSpec;

  /** @throws ZodError when the bundle is no cell counter */
  constructor(bundle: LoadedBundle) {
    this.bundle = bundle;
    this.facts = cellFactsOf(bundle.manifest);
    this.spec = parseImageSpec(bundle.manifest.preprocessing);
  }

  get manifest(): BundleManifest {
    return this.bundle.manifest;
  }

  /** @param picture 8 bits a channel, RGB; of 640 × 480 pixels, or of the same magnification for its size */
  async answer(picture: Picture): Promise<CellCountResult> {
    const { name, version, files, detection } = this.bundle.manifest;
    const { outOfDistribution, counts, level } = this.facts;
    const outputs = await this.bundle.run(preparePicture(picture, this.spec));
    const score = Number(outputs[outOfDistribution.output]!.data[0]);
    // A score that isn't a number is no evidence for anything: refused.
    const isRefused = !(score <= outOfDistribution.threshold);
    const found = isRefused ? [] : detectedBoxes(outputs, detection!)[0]!;
    const [height, width] = this.spec.size;
    return {
      model: { name, version, sha256: files['model.onnx']! },
      counts: isRefused
        ? []
        : counts.map(({ code, errorLow, errorHigh }, classIndex) => {
            const count = found.filter((box) => box.classIndex === classIndex).length;
            return {
              ...{ code, messageKey: `finding.${code}` as const, count, level },
              low: Math.max(Math.min(count + Math.floor(errorLow), count), 0),
              high: Math.max(count + Math.ceil(errorHigh), count),
            };
          }),
      boxes: found.map((box) => onPicture(box, picture.width / width, picture.height / height)),
      outOfDistribution: { score, threshold: outOfDistribution.threshold, isRefused },
      researchUseOnly: true,
    };
  }

  dispose(): Promise<void> {
    return this.bundle.dispose();
  }
}

const onPicture = (box: DetectedBox, across: number, down: number): DetectedBox => ({
  ...box,
  left: box.left * across,
  right: box.right * across,
  top: box.top * down,
  bottom: box.bottom * down,
});
