export const breastNotes = `**For research use only. Not a medical device; not for diagnosis.**

## How it answers

Five small residual networks side by side answer with the softmax of their mean logits, each for the picture and its mirror image.
Each was trained on four fifths of the training and validation pictures, cut so that near-duplicates lie in one fold. The
temperature, the operating points, the band without an answer and the intervals were fitted on answers of the one member that had not
seen the picture, which flatters nobody and is a little hard on the five together. Probabilities hold for a share of malignant
pictures like the data set's, 27 %. It decides at the threshold whose sensitivity was .95.

The evidence on the picture is the sum of that on every member's maps of 8 × 8 places.

## Data

BUSI (Al-Dhabyani et al., Data in Brief 28:104863, 2020; CC BY 4.0) at 128 × 128 pixels: 627 pictures for training and validation, 107
for the test; near-duplicates kept together. MedMNIST's 156 test pictures are another split of the same source: its figures are a
guide, not a like-for-like comparison. Six groups of near-duplicates carry contradicting labels, a known fault of the data; they lie in
the training split.

## Limits

One hospital (Baheya, Cairo), women of 25 to 75, two machines of one maker, pictures that a radiologist chose. Some pictures hold more
than one lesion or marks of a calliper. "Normal" is a picture that was chosen to show none.
`;
