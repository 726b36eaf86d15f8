/** Figures of each epoch, as Keras's `History`: `history.val_accuracy[2]` is that of the third epoch. */
export class History {
  /** Epochs that are finished, counted from 0. */
  readonly epochs: number[] = [];
  readonly history: Record<string, number[]> = {};

  add(epoch: number, logs: Readonly<Record<string, number>>): void {
    this.epochs.push(epoch);
    for (const [name, value] of Object.entries(logs)) (this.history[name] ??= []).push(value);
  }

  /** Takes over the figures of the epochs before a resumption. */
  restore(history: Readonly<Record<string, readonly number[]>>): void {
    const numEpochs = Object.values(history)[0]?.length ?? 0;
    this.epochs.splice(0, this.epochs.length, ...Array.from({ length: numEpochs }, (_, epoch) => epoch));
    for (const [name, values] of Object.entries(history)) this.history[name] = [...values];
  }
}
