import type { Finding } from '@newfield/medical';

/** Whether the picture is none that the model reads: its probability then means nothing, and isn't shown. */
export const isRefused = ({ reasons }: Pick<Finding, 'reasons'>): boolean =>
  reasons.includes('out-of-distribution') || reasons.includes('wrong-modality');
