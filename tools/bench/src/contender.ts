/** Somebody who does the work: ourselves or a rival. */
export interface Contender {
  readonly name: string;
  /** Gets ready, or says why it can't take part. */
  prepare(): Promise<Runner | Absence>;
}

export interface Runner {
  /** Of a rival that isn't one of the bench's own dependencies. */
  readonly version?: string;
  /**
   * Does the work.
   *
   * @returns milliseconds per unit, and a number (the last loss, the sum of the outputs) that shows what was computed
   */
  run(units: number): Promise<Turn>;
  close(): Promise<void>;
}

export interface Turn {
  readonly msPerUnit: number;
  readonly witness: number;
}

export interface Absence {
  readonly absent: string;
}

/** One thing to do, the same for every contender. */
export interface Work {
  readonly name: string;
  readonly description: string;
  /** Ourselves first. */
  readonly contenders: readonly Contender[];
  /** Units (steps, passes) done once, untimed, from the same start by everyone; then the witnesses must agree. */
  readonly checkUnits: number;
  /** Largest relative difference between witnesses that passes. */
  readonly tolerance: number;
  /** Floating-point operations that one unit needs, whoever does it; multiply and add count as two. */
  readonly usefulOperations?: number;
  /** Pictures that one unit reads, where that is the work. */
  readonly imagesPerUnit?: number;
  /** Rows that one unit scores, where that is the work. */
  readonly rowsPerUnit?: number;
  /** How long a turn takes, about; default 1000. */
  readonly turnMs?: number;
}
