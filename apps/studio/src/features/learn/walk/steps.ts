/** One step of the way from a row to an update, in the order the engine takes. Layers count from 1. */
export type Step =
  | { readonly kind: 'sample' | 'loss' | 'update' }
  | { readonly kind: 'z' | 'a' | 'dz' | 'dW' | 'db' | 'da'; readonly layer: number };

/** Forward layer by layer, the loss, backward layer by layer, the update. */
export function stepsOf(numLayers: number): readonly Step[] {
  const layers = Array.from({ length: numLayers }, (_, index) => index + 1);
  return [
    { kind: 'sample' },
    ...layers.flatMap((layer): Step[] => [
      { kind: 'z', layer },
      { kind: 'a', layer },
    ]),
    { kind: 'loss' },
    ...layers
      .toReversed()
      .flatMap((layer): Step[] => [
        { kind: 'dz', layer },
        { kind: 'dW', layer },
        { kind: 'db', layer },
        ...(layer > 1 ? [{ kind: 'da' as const, layer: layer - 1 }] : []),
      ]),
    { kind: 'update' },
  ];
}

export const layerOf = (step: Step): number | undefined => ('layer' in step ? step.layer : undefined);

export const isBackward = ({ kind }: Step): boolean => ['dz', 'dW', 'db', 'da', 'update'].includes(kind);

/** Layers whose edges a step reads or writes: those into this layer, or for `da` those out of it. */
export function activeEdges(step: Step): number | undefined {
  if (step.kind === 'z' || step.kind === 'dW') return step.layer;
  return step.kind === 'da' ? step.layer + 1 : undefined;
}

/** Whether a value of a layer is known at a step. */
export function isKnown(value: 'z' | 'a' | 'dz' | 'da', layer: number, at: number, steps: readonly Step[]): boolean {
  return steps.findIndex((step) => step.kind === value && step.layer === layer) <= at;
}
