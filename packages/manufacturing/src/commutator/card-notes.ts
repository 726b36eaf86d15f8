export const commutatorNotes = `## How it answers

Three small networks of masks side by side say of each cell of 2 × 2 pixels how probable it is that it belongs to a crack; \`masks\`
is their mean. \`score\` is the largest mean of the masks over a square of cells, whose side the manifest gives, and decides.

## What the figures mean

Each network was trained on two of the data set's three folds, which share no commutator, and the figures are those of the one
network that had not seen the picture: a three-fold cross-validation. Square (one of three sides) and both
thresholds were chosen on these answers too, which flatters accuracy, recall and overlap a little, and average precision less. The three together have seen every picture: evaluating this bundle on one of
the folds says nothing.

## Data

KolektorSDD (D. Tabernik et al., J. Intelligent Manufacturing 2019; CC BY-NC-SA 4.0: no commercial use, of these weights
neither): 320 pictures of 40 commutators, 41 with a crack, at 256 × 640 pixels; masks from polygons. The paper has an average
precision of 99.9 % at 1408 × 512.

## Limits

One kind of part, one camera. 41 cracks: the intervals are wide.
`;
