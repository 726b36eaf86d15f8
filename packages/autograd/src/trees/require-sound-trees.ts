import { GraphError } from '../graph/graph-error.ts';
import type { Attributes } from '../graph/tensor.ts';

/**
 * Refuses trees that would send a row out of bounds or round in circles: runtimes trust what they are given.
 *
 * @param numFeatures of a row; undefined where it isn't known yet
 * @throws GraphError naming what is wrong
 */
export function requireSoundTrees(attributes: Attributes, numFeatures: number | undefined): void {
  const list = (name: string): readonly number[] => (attributes[name] ?? []) as readonly number[];
  const modes = (attributes['nodes_modes'] ?? []) as readonly string[];
  const [trees, nodes, features] = [list('nodes_treeids'), list('nodes_nodeids'), list('nodes_featureids')];
  const [whenTrue, whenFalse] = [list('nodes_truenodeids'), list('nodes_falsenodeids')];
  const [missing, values] = [list('nodes_missing_value_tracks_true'), list('nodes_values')];
  const targets = ['target_ids', 'target_nodeids', 'target_treeids', 'target_weights'].map(list);
  const isEqual = (lists: readonly (readonly unknown[])[]): boolean =>
    lists.every(({ length }) => length === lists[0]!.length);
  if (!isEqual([modes, trees, nodes, features, whenTrue, whenFalse, missing, values]) || !isEqual(targets)) {
    throw unsound('lists that differ in length');
  }
  const numTargets = Number(attributes['n_targets']);
  const isBelow = (ids: readonly number[], end: number): boolean => ids.every((id) => id >= 0 && id < end);
  if (!isBelow(targets[0]!, numTargets) || list('base_values').length !== numTargets)
    throw unsound('sums that aren’t there');
  if (!isBelow(features, numFeatures ?? Infinity)) throw unsound('features that rows don’t have');
  const places = new Map(nodes.map((node, place) => [`${trees[place]}/${node}`, place]));
  if (places.size !== nodes.length) throw unsound('a node twice');
  const children = modes.map((mode, place) =>
    mode === 'LEAF' ? [] : [whenTrue, whenFalse].map((ids) => places.get(`${trees[place]}/${ids[place]}`) ?? -1),
  );
  if (children.flat().includes(-1)) throw unsound('children that aren’t there');
  const isLeaf = (tree: number, index: number): boolean =>
    modes[places.get(`${tree}/${targets[1]![index]}`) ?? -1] === 'LEAF';
  if (!targets[2]!.every(isLeaf)) throw unsound('values of nodes that aren’t leaves');
  requireNoCircle(children);
}

/** Takes away nodes whose parents are all gone, until none is left. */
function requireNoCircle(children: readonly (readonly number[])[]): void {
  const numParents = new Int32Array(children.length);
  for (const child of children.flat()) numParents[child]!++;
  const free = [...numParents.keys()].filter((place) => numParents[place] === 0);
  let numTaken = 0;
  for (let place = free.pop(); place !== undefined; place = free.pop()) {
    numTaken++;
    for (const child of children[place]!) if (--numParents[child]! === 0) free.push(child);
  }
  if (numTaken < children.length) throw unsound('a way that leads back');
}

const unsound = (what: string): GraphError =>
  new GraphError(`The trees have ${what}.`, 'Give each node once, with children, features and sums that are there.');
