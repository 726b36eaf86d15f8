import type { BundleManifest, DetectedBox } from '@newfield/core/contracts';
import { parseImageSpec, preparePicture, type ImageSpec, type Picture } from '@newfield/core/image';
import { detectedBoxes } from '@newfield/core/page';
import type { CountedFinding, FoundBox, StudyResult } from '../findings/index.ts';
import type { AnswerOptions, LoadedBundle, PictureModel } from '../inference/picture-model.ts';
import { refusalsOf } from '../inference/refusals.ts';
import { cellFactsOf, type CellFacts } from './cell-facts.ts';

/** Counts blood cells on photographs of smears. For research use only. */
export class CellCounter implements PictureModel {
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

  get modalities(): readonly string[] {
    return this.facts.modalities;
  }

  /** @param picture 8 bits a channel, RGB; of 640 × 480 pixels, or of the same magnification for its size */
  async answer(
    picture: Picture,
    { modality }: Pick<AnswerOptions, 'modality'> = {},
  ): Promise<StudyResult<CountedFinding>> {
    const { name, version, files, detection } = this.bundle.manifest;
    const { outOfDistribution, counts, level, modalities } = this.facts;
    const outputs = await this.bundle.run(preparePicture(picture, this.spec));
    const score = Number(outputs[outOfDistribution.output]!.data[0]);
    const { threshold } = outOfDistribution;
    const refusals = refusalsOf({ score, threshold, modality, modalities });
    const isRefused = refusals.length > 0;
    const found = isRefused ? [] : detectedBoxes(outputs, detection!)[0]!;
    const [height, width] = this.spec.size;
    const scale = { across: picture.width / width, down: picture.height / height };
    return {
      model: { name, version, sha256: files['model.onnx']! },
      findings: counts.map(({ code, errorLow, errorHigh }, classIndex): CountedFinding => {
        const finding = { code, messageKey: `finding.${code}` } as const;
        if (isRefused) return { ...finding, count: null, reasons: refusals };
        const value = found.filter((box) => box.classIndex === classIndex).length;
        const low = Math.max(Math.min(value + Math.floor(errorLow), value), 0);
        const high = Math.max(value + Math.ceil(errorHigh), value);
        return { ...finding, count: { value, low, high, level }, reasons: ['counted'] };
      }),
      boxes: found.map((box) => ({ code: counts[box.classIndex]!.code, ...onPicture(box, scale) })),
      outOfDistribution: { score, threshold, isRefused },
      researchUseOnly: true,
    };
  }

  dispose(): Promise<void> {
    return this.bundle.dispose();
  }
}

/** @param scale pixels of the picture to one of the input */
const onPicture = (
  { score, left, top, right, bottom }: DetectedBox,
  { across, down }: { readonly across: number; readonly down: number },
): Omit<FoundBox, 'code'> => ({
  score,
  left: left * across,
  right: right * across,
  top: top * down,
  bottom: bottom * down,
});
