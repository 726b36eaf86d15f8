export const solarNotes = `## How it answers

Networks side by side answer for the picture and its mirror image; the mean counts. Each is
EfficientNet-Lite0 down to a sixteenth of the sides (eleven blocks), which begins with weights that Google learnt from the photographs
of ImageNet (Apache-2.0; \`trunk/\` of the package) and is trained on from a quarter of the sides.
Each was trained on five sixths of the training pictures, with the expert's probability (0, 1/3, 2/3 or 1) as its label, on pictures in
any of their eight positions. The calibration was fitted on each one's last sixth. Defective is what the expert gave more than one half.

## Data

ELPV (S. Deitsch et al., Solar Energy 2019; CC BY-NC-SA 4.0: no commercial use, of these weights neither): 1,574 cells for training,
525 for the test, at 128 × 128 of their 300 × 300 pixels. No module number is given, so cells of one module lie on both sides of
the split. The paper has 88.42 % for a VGG-19 on another split, at full size.

## Limits

Two kinds of module, one laboratory. Faint defects that the expert was unsure of are the ones it gets wrong.
`;
