const researchUse = `**For research use only. Not a medical device; not for diagnosis.**
`;

const howItAnswers = `## How it answers

Each picture is first given a mean of 0 and a standard deviation of 1, inside the graph. Probabilities are calibrated on validation
pictures as they are and under simulated shifts of exposure, contrast, framing and position, with healthy children and those with
pneumonia counted alike: they hold for a chance that was even before the picture was looked at. The manifest holds, under \`domain\`,
the operating points (the best balance, sensitivities of .95 and .90), a band of probabilities without an answer, Wilson's 95 %
intervals of like validation pictures, and 1,000 training cases as 32 numbers each, to compare with.

The output \`novelty\` tells how unlike the training pictures a picture is; above the manifest's threshold it is refused. The threshold
refuses 1 % of the validation pictures.
`;

const limits = `## Limits

Children of one to five years, one hospital (Guangzhou Women and Children's Medical Center), one view from the front. Adults, other
views, other diseases and other hospitals were not seen; "normal" means no pneumonia was read. Labels are those of the data set.
Licence of the data: CC BY 4.0, Kermany, Goldbaum et al., Cell 172:1122, 2018 (Mendeley Data rscbjbr9sj).
`;

export const pneumonia28Notes = `${researchUse}
${howItAnswers}
## Data

PneumoniaMNIST (Yang et al. 2023) as published; its test split here is 446 of the official 624 pictures. Its files name no patient: the
same pictures in the larger edition show that its validation split shares patients with its training split, so that figures on
validation flatter. No patient of the test split is in either.

${limits}`;

export const chestXrayNotes = `${researchUse}
${howItAnswers}
## Data

Four residual networks answer with the softmax of their mean logits; two of them see the mean of 4 × 4 pixels, which is shape without
texture. The official training part is cut by patient into four folds of consecutive file numbers, as the official test part is another
stretch of them, and each network was trained on all folds but one. Calibration, operating points, the band without an answer and the
intervals come from the one network that had not seen the picture, which is a little hard on the four together. The test split here is
437 of the official 624 pictures. The three kinds are the training's target; pneumonia is the sum of both others.

${limits}`;
