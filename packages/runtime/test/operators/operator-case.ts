import type * as autograd from '@newfield/autograd';
import type { Tensor } from '@newfield/autograd';
import type { Draw } from './draw.ts';

/** One way to use an operator, with random shapes and values. */
export interface OperatorCase {
  /** Its row in the table: the ONNX operator, or for a composition the function's name. */
  readonly operator: string;
  /** The function of `@newfield/autograd` that makes it. */
  readonly exportName: keyof typeof autograd;
  readonly variant: string;
  /** False for steps and integers, which have no gradient. */
  readonly differentiable: boolean;
  /** True where a second derivative exists and isn't zero everywhere. */
  readonly smooth: boolean;
  readonly build: (draw: Draw) => Tensor | readonly Tensor[];
}

interface CaseOptions {
  readonly differentiable?: boolean;
  readonly smooth?: boolean;
}

/** Cases of one operator, one a variant. */
export function casesOf(
  exportName: keyof typeof autograd,
  operator: string,
  variants: Readonly<Record<string, OperatorCase['build']>>,
  { differentiable = true, smooth = false }: CaseOptions = {},
): OperatorCase[] {
  return Object.entries(variants).map(([variant, build]) => ({
    operator,
    exportName,
    variant,
    differentiable,
    smooth,
    build,
  }));
}
