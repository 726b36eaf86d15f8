/** Further sections of the translator's model card. */
export const translatorNotes = `## What it is for

It shows how a translator of one's own is made and served, without a network. It learnt 18,743 pairs of short everyday sentences,
where good translators learn many millions: it errs on words and turns it has not seen, often fluently. What it doubts is marked, at an
estimate chosen on validation pairs; do not send a marked translation to a customer unread. Sentences that your team has translated
before come from the translation memory instead, and a list of terms is kept to. For more, use a larger model through the hub
(opus-mt) behind the same interface.

## Texts

Sentence pairs of Tatoeba (https://tatoeba.org), English and Mandarin Chinese, by its contributors, under CC BY 2.0 FR; the weights are
under the same licence. Chinese is simplified and traditional, mixed. A pair with the same name or number on both sides is learnt
once more with places in their stead. The test part shares no sentence with the others. There is no German: no training pairs
under a licence that fits were at hand.

## Scores

BLEU with sacreBLEU's tokenisation 13a (English) and zh (Chinese), and chrF2, both as sacreBLEU 2.6.0 gives them, one reference,
95 % bootstrap intervals over sentences. \`doubtful\` is the share that is marked, \`chrfPassed\` the score of the rest.`;
