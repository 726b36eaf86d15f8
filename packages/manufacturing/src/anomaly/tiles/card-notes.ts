export const tileNotes = `## How it answers

A small residual network marks, on the picture made 256 × 256 inside the graph, each cell of 2 × 2 pixels that looks like a defect.
\`map\` is the mean of these marks over a square of cells, \`score\` the map's largest, and a tile fails where its score reaches the
threshold. No real defect was shown to the network: pores, cracks, chips, stains and bands were made up on pictures of good tiles.

## What the figures mean

- \`imageRocAuc\`: area under the ROC curve of tiles' pictures, DeLong's interval. The goal is .98.
- \`averagePrecision\`: of pictures, interval of Boyd et al.
- \`pixelRocAuc\`: area under the ROC curve of the pixels of all pictures, bootstrap interval over pictures. The goal is .97.
- \`falseAlarmRate\`, \`missRate\`: at the threshold, Wilson's intervals.

The training split's defects chose the width of the square, and nothing else; the kinds of made-up defects were drawn with them in
view. The promise of the threshold holds for tiles drawn like those of the calibration. These are pictures of several exposures of a
tile, which are not independent, so that it is as sure as fewer pictures would make it.

## Data

Magnetic-tile-defect-datasets of Huang, Qiu and Yuan (The Visual Computer 2020), without a stated licence, used with citation; split
by tile, so that no tile is on both sides.

## Limits

One product, one camera's view, six exposures. Another product needs an inspector of its own.
`;
