/** Layers that belong together: what a by-pass leads around, or a model that is a layer of another. */
export interface LayerGroup {
  readonly id: string;
  readonly kind: 'by-pass' | 'model';
  /** Of the layers, in the order of computation. */
  readonly layers: readonly string[];
}

interface Step {
  readonly id: string;
  readonly inputs: readonly string[];
}

/**
 * Finds blocks with a by-pass: a layer with several inputs, and everything between it and the last layer that all of its paths
 * pass through. Of blocks inside one another the inner ones are taken, so that no layer is in two.
 *
 * @param steps in the order of computation
 */
export function residualGroups(steps: readonly Step[]): LayerGroup[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const order = new Map(steps.map(({ id }, index) => [id, index]));
  const found = steps
    .filter(({ inputs }) => new Set(inputs).size > 1)
    .map((merge) => ({ merge, inside: between(merge, byId, order) }))
    .filter(({ inside }) => inside.length > 0)
    .sort((one, other) => one.inside.length - other.inside.length);
  const taken = new Set<string>();
  const groups: LayerGroup[] = [];
  for (const { merge, inside } of found) {
    const layers = [...inside, merge.id];
    if (layers.some((id) => taken.has(id))) continue;
    layers.forEach((id) => taken.add(id));
    groups.push({ id: `by-pass:${merge.id}`, kind: 'by-pass', layers });
  }
  return groups.sort((one, other) => order.get(one.layers[0]!)! - order.get(other.layers[0]!)!);
}

/**
 * The layers between a merge and its immediate dominator. Going back from the latest open layer, all paths have met when one
 * is left.
 */
function between(merge: Step, byId: ReadonlyMap<string, Step>, order: ReadonlyMap<string, number>): string[] {
  const open = new Set(merge.inputs);
  const inside: string[] = [];
  while (open.size > 1) {
    const latest = [...open].reduce((one, other) => (order.get(one)! > order.get(other)! ? one : other));
    open.delete(latest);
    const { inputs } = byId.get(latest)!;
    // Two inputs of the model that meet only here: there is nothing that a by-pass starts from.
    if (inputs.length === 0) return [];
    inside.push(latest);
    inputs.forEach((id) => open.add(id));
  }
  return inside.reverse();
}
