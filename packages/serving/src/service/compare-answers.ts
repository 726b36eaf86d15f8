import type { TensorsByName } from '../engine/servable-model.ts';
import { isNumeric } from '../protocol/binary-data.ts';

/** Numbers that differ by less are alike. */
const tolerance = 1e-4;

/** Whether two versions answered alike: all whole numbers equal, all others close. */
export function compareAnswers(a: TensorsByName, b: TensorsByName): 'same' | 'different' {
  const isSame = Object.entries(a).every(([name, { data }]) => {
    const other = b[name]?.data;
    if (!isNumeric(data)) return true;
    if (other === undefined || !isNumeric(other) || other.length !== data.length) return false;
    return (data as Float32Array).every((value, index) => Math.abs(Number(value) - Number(other[index])) <= tolerance);
  });
  return isSame ? 'same' : 'different';
}
