import {
  explain,
  faithfulness,
  randomisationCheck,
  type ExplainerName,
  type HostTensor,
  type LocalPredictor,
} from '@newfield/core';
import type { MethodReport } from './explanation-report.ts';

/** Those that see different things: where the last maps look, what sums to the score, what the model misses when it is covered. */
const methods = ['grad-cam', 'integrated-gradients', 'occlusion'] as const satisfies readonly ExplainerName[];

/** The randomisation check explains once a layer, so it is left out for models that take longer than this. */
const checkedDurationMsMax = 500;

/** Explains a picture by every method that the model allows. */
export async function explainByMethods(
  predictor: LocalPredictor,
  picture: HostTensor,
  { signal, onMethod }: { readonly signal: AbortSignal; readonly onMethod: (method: string, done: number) => void },
): Promise<MethodReport[]> {
  const reports: MethodReport[] = [];
  for (const [index, method] of methods.entries()) {
    signal.throwIfAborted();
    onMethod(method, index / methods.length);
    const startMs = performance.now();
    const explanation = await explain(predictor, picture, { method, signal });
    const durationMs = performance.now() - startMs;
    const label = explanation.prediction.index;
    const [heightPx, widthPx] = explanation.heatmap.shape as [number, number];
    const subject = {
      model: predictor.model,
      label,
      values: Float32Array.from(picture.data as Uint8Array),
      rowShape: picture.shape.slice(1),
    };
    const isChecked = durationMs <= checkedDurationMsMax;
    const correlation = isChecked
      ? (await randomisationCheck(subject, method, { signal })).correlations.at(-1)
      : undefined;
    reports.push({
      method,
      heatMap: {
        widthPx,
        heightPx,
        values: Array.from(explanation.heatmap.data as Float32Array, (value) => Math.round(value * 1e4) / 1e4),
      },
      faithfulness: await faithfulness(predictor, picture, label, explanation),
      ...(explanation.completenessResidual !== undefined && {
        completenessResidual: explanation.completenessResidual,
      }),
      ...(correlation !== undefined && { randomisedCorrelation: correlation }),
      durationMs,
    });
  }
  return reports;
}
