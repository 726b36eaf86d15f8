export { cutPart, drawPlacement, middlePlacement, type CutSpec, type Placement } from './cut-part.ts';
export { maskCells } from './mask-cells.ts';
