export const tileNotes = `## How it answers

A small network of masks says of each cell of 2 × 2 pixels of the picture at 192 × 256 how probable it is that it belongs to each of
five kinds of defect. \`score\` is the largest mean of any mask over a square of 4 × 4 cells, and decides; the kind is the mask that
has it.

## Data

Magnetic tiles (Y. Huang et al., The Visual Computer 2020; no licence file, use with citation): four fifths of the 823 training
pictures, cut by tile, are learnt from, the last fifth chooses the thresholds; 254 pictures of other tiles are the test. Four masks of "uneven" are
empty in the data. Pictures are stretched to one size, although tiles differ in theirs.

## Limits

Figures over kinds rest on about a dozen test pictures each. One kind of part, six exposures.
`;
