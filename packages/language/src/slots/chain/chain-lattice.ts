import type { AllowedTags, ChainWeights, TokenColumns } from './chain-weights.ts';

/** A tag that is less probable than this so far is left out: with a hundred tags nearly all are, nearly everywhere. */
const negligible = 1e-12;

/**
 * All ways to tag one text, and how probable they are. Made once for many texts: `read` replaces what it holds.
 *
 * @see Rabiner 1989: forward and backward sums, scaled to 1 at each token
 */
export class ChainLattice {
  numTokens = 0;
  private readonly weights: ChainWeights;
  private readonly allowed: AllowedTags;
  /** Powers of the weights of steps, and of the first tag. */
  private readonly steps: Float64Array;
  private readonly firsts: Float64Array;
  /** Tags the weights of whose steps have changed since their powers were taken. */
  private readonly changed: Set<number>;
  /** Decision values of the tokens: `[tokens, tags]`. */
  private scores = new Float64Array(0);
  /** Powers of the decision values over each token's largest. */
  private powers = new Float64Array(0);
  private forward = new Float64Array(0);
  private backward = new Float64Array(0);
  private scales = new Float64Array(0);

  constructor(weights: ChainWeights, allowed: AllowedTags) {
    this.weights = weights;
    this.allowed = allowed;
    this.steps = new Float64Array(weights.transitions.length);
    this.firsts = new Float64Array(weights.starts.length);
    this.changed = new Set(weights.starts.keys());
  }

  /** To be told when the weights of the steps from a tag have changed. */
  stepsChanged(before: number): void {
    this.changed.add(before);
  }

  /** Scores a text's tokens and sums over all ways to tag them. */
  read({ textStarts, tokenStarts, columns }: TokenColumns, text: number): void {
    const { numTags, emissions } = this.weights;
    const first = textStarts[text]!;
    this.numTokens = textStarts[text + 1]! - first;
    this.makeRoom(this.numTokens * numTags);
    const { scores, numTokens } = this;
    for (let token = 0; token < numTokens; token++) {
      const base = token * numTags;
      for (let at = tokenStarts[first + token]!, end = tokenStarts[first + token + 1]!; at < end; at++) {
        const from = columns[at]! * numTags;
        for (let tag = 0; tag < numTags; tag++) scores[base + tag]! += emissions[from + tag]!;
      }
    }
    this.raiseSteps();
    this.sumForward();
    this.sumBackward();
  }

  /** Probability of a tag at a token. */
  marginal(token: number, tag: number): number {
    const at = token * this.weights.numTags + tag;
    return this.forward[at]! * this.backward[at]!;
  }

  /** Probability of two tags, at the token before and at this one. */
  pairMarginal(token: number, before: number, tag: number): number {
    const { numTags } = this.weights;
    const at = token * numTags + tag;
    const step = this.steps[before * numTags + tag]! * this.powers[at]!;
    return (this.forward[at - tag - numTags + before]! * step * this.backward[at]!) / this.scales[token]!;
  }

  /** Probability of these very tags from a token on, and of a tag behind them that doesn't go on with `goingOn`. */
  runProbability(first: number, tags: readonly number[], goingOn: number): number {
    const { numTags } = this.weights;
    let probability = this.forward[first * numTags + tags[0]!]!;
    for (let index = 1; index < tags.length; index++) {
      const token = first + index;
      const step = this.steps[tags[index - 1]! * numTags + tags[index]!]!;
      probability *= (step * this.powers[token * numTags + tags[index]!]!) / this.scales[token]!;
    }
    const last = first + tags.length - 1;
    if (last === this.numTokens - 1) return probability;
    const after = last + 1;
    let rest = 0;
    for (let tag = 0; tag < numTags; tag++) {
      if (tag === goingOn) continue;
      const at = after * numTags + tag;
      rest += this.steps[tags.at(-1)! * numTags + tag]! * this.powers[at]! * this.backward[at]!;
    }
    return (probability * rest) / this.scales[after]!;
  }

  /** The most probable way. @see Viterbi 1967 */
  best(): number[] {
    const { numTags, transitions, starts } = this.weights;
    const { allowed, scores, numTokens } = this;
    const cameFrom = new Int32Array(numTokens * numTags);
    let values = Array.from({ length: numTags }, (_, tag) =>
      allowed[numTags * numTags + tag] === 1 && numTokens > 0 ? starts[tag]! + scores[tag]! : -Infinity,
    );
    for (let token = 1; token < numTokens; token++) {
      const next = new Array<number>(numTags).fill(-Infinity);
      for (let tag = 0; tag < numTags; tag++) {
        for (let before = 0; before < numTags; before++) {
          const at = before * numTags + tag;
          if (allowed[at] === 0 || values[before]! + transitions[at]! <= next[tag]!) continue;
          next[tag] = values[before]! + transitions[at]!;
          cameFrom[token * numTags + tag] = before;
        }
        next[tag]! += scores[token * numTags + tag]!;
      }
      values = next;
    }
    const tags = new Array<number>(numTokens);
    let tag = values.indexOf(Math.max(...values));
    for (let token = numTokens - 1; token >= 0; token--) {
      tags[token] = tag;
      tag = cameFrom[token * numTags + tag]!;
    }
    return tags;
  }

  private makeRoom(length: number): void {
    if (length > this.scores.length) {
      const room = 2 * length;
      this.scores = new Float64Array(room);
      this.powers = new Float64Array(room);
      this.forward = new Float64Array(room);
      this.backward = new Float64Array(room);
      this.scales = new Float64Array(room);
    }
    this.scores.fill(0, 0, length);
  }

  private raiseSteps(): void {
    const { numTags, transitions, starts } = this.weights;
    const { allowed, steps, firsts, changed } = this;
    for (const before of changed) {
      for (let at = before * numTags; at < (before + 1) * numTags; at++)
        steps[at] = allowed[at]! * Math.exp(transitions[at]!);
    }
    changed.clear();
    for (let tag = 0; tag < numTags; tag++) firsts[tag] = allowed[steps.length + tag]! * Math.exp(starts[tag]!);
  }

  private sumForward(): void {
    const { numTags } = this.weights;
    const { scores, powers, forward, scales, numTokens } = this;
    for (let token = 0; token < numTokens; token++) {
      const base = token * numTags;
      let largest = -Infinity;
      for (let tag = 0; tag < numTags; tag++) largest = Math.max(largest, scores[base + tag]!);
      this.reach(token);
      let sum = 0;
      for (let tag = 0; tag < numTags; tag++) {
        const power = Math.exp(scores[base + tag]! - largest);
        powers[base + tag] = power;
        forward[base + tag]! *= power;
        sum += forward[base + tag]!;
      }
      for (let tag = 0; tag < numTags; tag++) forward[base + tag]! /= sum;
      scales[token] = sum;
    }
  }

  /** How probable the tags of a token are by what stands before it. */
  private reach(token: number): void {
    const { numTags } = this.weights;
    const { forward, steps, firsts } = this;
    const base = token * numTags;
    if (token === 0) {
      forward.set(firsts);
      return;
    }
    forward.fill(0, base, base + numTags);
    for (let before = 0; before < numTags; before++) {
      const share = forward[base - numTags + before]!;
      if (share < negligible) continue;
      const row = before * numTags;
      for (let tag = 0; tag < numTags; tag++) forward[base + tag]! += share * steps[row + tag]!;
    }
  }

  private sumBackward(): void {
    const { numTags } = this.weights;
    const { powers, forward, backward, scales, steps, numTokens } = this;
    if (numTokens === 0) return;
    backward.fill(1, (numTokens - 1) * numTags, numTokens * numTags);
    for (let token = numTokens - 2; token >= 0; token--) {
      const next = (token + 1) * numTags;
      for (let tag = 0; tag < numTags; tag++) {
        const at = token * numTags + tag;
        backward[at] = 0;
        if (forward[at]! < negligible) continue;
        let sum = 0;
        for (let after = 0; after < numTags; after++) {
          sum += steps[tag * numTags + after]! * powers[next + after]! * backward[next + after]!;
        }
        backward[at] = sum / scales[token + 1]!;
      }
    }
  }
}
