/** Which passages hold a term, and how often: grows at its end, in the order of the passages' slots. */
export class Postings {
  slots = new Int32Array(2);
  /** Occurrences, at most 255. */
  counts = new Uint8Array(2);
  length = 0;
  /** Of these, passages that are still there. */
  numPassages = 0;

  push(slot: number, count: number): void {
    if (this.length === this.slots.length) {
      const [{ slots, counts }, capacity] = [this, 2 * this.length];
      this.slots = new Int32Array(capacity);
      this.slots.set(slots);
      this.counts = new Uint8Array(capacity);
      this.counts.set(counts);
    }
    this.slots[this.length] = slot;
    this.counts[this.length++] = Math.min(count, 255);
    this.numPassages++;
  }
}
