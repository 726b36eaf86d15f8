import { elementWiseAlignment } from '@newfield/autograd';
import { Memory, type WasmMemory } from './webassembly.ts';

const pageBytes = 65_536;
const maxPages = 65_536;

/** Memory that kernels see, given out as arrays of float32 which a graph may be fed with and write into as well. */
export class KernelMemory {
  readonly memory: WasmMemory;
  /** Address 0 stays free. */
  private used = elementWiseAlignment;

  /**
   * @param lengths of every array that `allocate` will be asked for, in values
   * @throws RangeError when they don't fit into 4 GiB, or into what the machine has
   */
  constructor(lengths: readonly number[]) {
    const numBytes = lengths.reduce((total, length) => total + paddedBytes(length), this.used);
    const numPages = Math.ceil(numBytes / pageBytes);
    this.memory = new Memory({ initial: numPages, maximum: Math.min(numPages, maxPages) });
  }

  /** Zeros. */
  allocate(length: number): Float32Array {
    const values = new Float32Array(this.memory.buffer, this.used, length);
    this.used += paddedBytes(length);
    return values;
  }
}

const paddedBytes = (length: number): number => Math.ceil((4 * length) / elementWiseAlignment) * elementWiseAlignment;
