/** Distance that probabilities keep from 0, so that one certain mistake doesn't make the mean infinite. */
const smallest = Number.EPSILON;

/** Cross-entropy of one row in nats: `-log` of the probability given to its label. */
export const rowLogLoss = (probability: number): number =>
  -Math.log(Math.min(Math.max(probability, smallest), 1 - smallest));
