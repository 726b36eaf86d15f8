import type { DescribedLayer, ModelDescription } from '../design-answers.ts';

/** A box of the graph: a layer, or a folded group of them. */
export interface GraphBox {
  readonly id: string;
  readonly layer?: DescribedLayer;
  /** Layers of the folded group. */
  readonly members?: readonly DescribedLayer[];
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface GraphArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Leads around other layers. */
  readonly isByPass: boolean;
}

export interface OpenGroup {
  readonly id: string;
  readonly members: readonly string[];
}

export interface GraphItems {
  readonly boxes: readonly GraphBox[];
  readonly arrows: readonly GraphArrow[];
  readonly openGroups: readonly OpenGroup[];
}

const widthPx = 252;
const heightPx = 66;

/** What is drawn of a model while some of its groups are folded. */
export function graphItems({ layers, groups }: ModelDescription, folded: ReadonlySet<string>): GraphItems {
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  const groupOf = new Map<string, string>();
  for (const group of groups.filter(({ id }) => folded.has(id)))
    group.layers.forEach((id) => groupOf.set(id, group.id));
  const shown = (id: string): string => groupOf.get(id) ?? id;
  const boxes = new Map<string, GraphBox>();
  for (const layer of layers) {
    const id = shown(layer.id);
    if (boxes.has(id)) continue;
    const group = groups.find((one) => one.id === id);
    const content = group === undefined ? { layer } : { members: group.layers.map((member) => byId.get(member)!) };
    boxes.set(id, { id, ...content, widthPx, heightPx });
  }
  const order = new Map(layers.map(({ id }, index) => [id, index]));
  const arrows = new Map<string, GraphArrow>();
  for (const { id: target, inputs } of layers) {
    const latest = Math.max(...inputs.map((input) => order.get(input)!));
    for (const input of inputs) {
      const [from, to] = [shown(input), shown(target)];
      const id = `${from}→${to}`;
      if (from === to || arrows.has(id)) continue;
      arrows.set(id, { id, from, to, isByPass: inputs.length > 1 && order.get(input) !== latest });
    }
  }
  const openGroups = groups.filter(({ id }) => !folded.has(id)).map(({ id, layers: members }) => ({ id, members }));
  return { boxes: [...boxes.values()], arrows: [...arrows.values()], openGroups };
}
