export const surfaceNotes = `## How it answers

Small residual networks side by side answer for the picture and its mirror image; the mean counts. Each was trained on five sixths of
the training pictures, on parts of 128 × 128 pixels in any of their eight positions, and answers for whole pictures. The temperature
was fitted on each one's last sixth. Network, sizes and training were chosen on the training split; an earlier, coarser network had
been judged on the test split before.

## Data

NEU-CLS (K. Song and Y. Yan, Northeastern University): 1,080 pictures for training and 360 for the test, in equal numbers of each class.
No licence is stated: research use, with citation. Pictures of one coil may lie on both sides of the split.

## Limits

It gives one of six defects to any picture whatsoever; there are no pictures of sound steel in the data. One mill, one camera.
`;

export const boxesNotes = `## How it answers

A small residual network marks the centres of defects on a grid of 4 × 4 pixels of the picture at 160 × 160, and the sides of their
boxes. The graph's \`scores\` are 0 but at local maxima; \`boxes\` are left, top, right and bottom in pixels of the input. Of two boxes
of a kind that overlap by more than the manifest's limit the less sure one is left out.

## What the figures mean

\`averagePrecision50\` is the area under precision over recall of boxes, overlap of one half (VOC 2010 and later). He et al. (2020) have a mean of
74.8 % with a ResNet-34 and 82.3 % with a ResNet-50 that were trained on ImageNet before, on another split; this network
has seen these pictures alone. Limits and thresholds were chosen on an eighth of the training pictures.

## Data

NEU-DET (K. Song and Y. Yan; Y. He et al., IEEE TIM 2020): 1,080 pictures for training and 360 for the test, 3,327 boxes. No licence is stated:
research use, with citation. Annotators drew one large box or several small ones around the same texture, crazing and
rolled-in scale above all, which no detector can tell in advance.

## Limits

One mill, one camera; no picture is without a defect.
`;
