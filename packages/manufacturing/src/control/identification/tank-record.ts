/** One recording, sample by sample: voltage of the pump, level of the lower tank as the sensor's voltage. */
export interface TankRecord {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** Volt at which sensor and tanks are full; networks work in shares of it. */
export const fullScale = 10;
