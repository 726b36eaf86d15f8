export const cellNotes = `**For research use only. Not a medical device; not for diagnosis.**

## How it answers

A small residual network marks the centres of cells on a grid of 4 × 4 pixels of the picture at 320 × 240, and the sides of their
boxes. The graph's \`scores\` are 0 but at local maxima; \`boxes\` are left, top, right and bottom in pixels of the input. Of two boxes
of a kind that overlap by more than the manifest's limit the less sure one is left out; those whose score reaches the manifest's
threshold are counted. The largest score of each kind is given as its probability, which is not calibrated.

## What the figures mean

- \`averagePrecision50\`: area under precision over recall of boxes, overlap of one half (VOC 2010 and later); its mean over the kinds.
- \`countAccuracy\`: \`1 − |counted − actual| / actual\` over all pictures together, which is what the figures of Alam & Islam (2019)
  look like (their text was not at hand); they give 96.1 % for red cells, 86.9 % for white cells and 96.4 % for platelets on their 60 test pictures.
- \`pictureCountAccuracy\`: \`1 − Σ |counted − actual| / Σ actual\`, where errors of one picture don't make up for another's.

Intervals are 95 % bootstrap intervals over pictures.

## Data

BCCD (Shenggan/BCCD_Dataset, MIT): 205 pictures for training, 87 for validation, 50 of the official 72 for the test. Cells that the
annotators left out, above all red ones at the border and in clumps, count as false alarms.

## Limits

One microscope, one stain, 640 × 480 pixels at one magnification. White cells are not told apart, and nothing is said of their
health. The output \`novelty\` tells how unlike the training pictures a picture is; above the manifest's threshold it is refused.
`;
