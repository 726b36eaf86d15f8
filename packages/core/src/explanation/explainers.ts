import type { Explainer } from './explainer.ts';
import { gradCam, gradCamPlusPlus } from './methods/grad-cam.ts';
import { inputTimesGradient, saliency, smoothGrad } from './methods/gradient.ts';
import { integratedGradients } from './methods/integrated-gradients.ts';
import { occlusion } from './methods/occlusion.ts';
import { kernelShapExplainer, shapley } from './shapley/shapley-explainers.ts';

/** Every way to explain an answer, by its name. */
export const explainers = {
  'grad-cam': gradCam,
  'grad-cam++': gradCamPlusPlus,
  saliency,
  'input-times-gradient': inputTimesGradient,
  'smooth-grad': smoothGrad,
  'integrated-gradients': integratedGradients,
  occlusion,
  shapley,
  'kernel-shap': kernelShapExplainer,
} as const satisfies Readonly<Record<string, Explainer>>;

export type ExplainerName = keyof typeof explainers;
