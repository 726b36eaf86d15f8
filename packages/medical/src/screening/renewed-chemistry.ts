import { Chemistry } from '../molecules/toolkit/chemistry.ts';

/** A toolkit, and another one after a structure has damaged it. */
export class RenewedChemistry {
  #chemistry: Chemistry | undefined;

  async open(): Promise<Chemistry> {
    if (this.#chemistry === undefined || this.#chemistry.hasFailed) this.#chemistry = await Chemistry.open();
    return this.#chemistry;
  }

  close(): void {
    this.#chemistry?.close();
  }
}
