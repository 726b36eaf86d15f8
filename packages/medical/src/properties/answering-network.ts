import type { HostTensor } from '@newfield/core';
import type { PropertySet } from './property-sets.ts';

/** Five networks in one graph, which answers with their mean. */
export interface AnsweringNetwork {
  /** @param encoded float32 `[rows, features]` @returns `[rows, properties]`: probabilities, or standardised numbers */
  answers(encoded: HostTensor): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** Name of the graph's output that holds a regression's numbers. */
export const valuesOutput = 'values';

/** Rows that run at once: what a row's answer is may depend on it in the last bit. */
const rowsPerRun = 128;

interface Runner {
  run(inputs: HostTensor): Promise<Record<string, HostTensor>>;
  dispose(): Promise<void>;
}

/** @param runner the graph of a bundle, or of what is to become one: the two give the same bits */
export function answeringNetwork({ kind, properties }: PropertySet, runner: Runner): AnsweringNetwork {
  const output = kind === 'regression' ? valuesOutput : 'probabilities';
  // Of a single question the graph gives no and yes.
  const isPair = kind === 'classification' && properties.length === 1;
  return {
    async answers({ shape, data }) {
      const [numRows, width] = [shape[0]!, shape[1]!];
      const answers = new Float32Array(numRows * properties.length);
      for (let start = 0; start < numRows; start += rowsPerRun) {
        const rows = Math.min(rowsPerRun, numRows - start);
        const part = (data as Float32Array).slice(start * width, (start + rows) * width);
        const outputs = await runner.run({ dtype: 'float32', shape: [rows, width], data: part });
        const values = outputs[output]!.data as Float32Array;
        answers.set(isPair ? values.filter((_, at) => at % 2 === 1) : values, start * properties.length);
      }
      return answers;
    },
    dispose: () => runner.dispose(),
  };
}
