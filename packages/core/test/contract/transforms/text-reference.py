"""Figures for cases/text.ts: python3 text-reference.py > text-reference.ts && npx prettier --write text-reference.ts

TF-IDF by scikit-learn, word pieces by Hugging Face's tokenizers.
"""

import json
import unicodedata

import sklearn
import tokenizers
from sklearn.feature_extraction.text import TfidfVectorizer
from tokenizers import models, pre_tokenizers

texts = [
    "where is my card , it has not arrived yet",
    "my card was declined at the shop !",
    "card card card payment declined twice",
    "wo ist meine karte ? über straße",
    "transfer 20 euro to my friend",
    "is my transfer late",
]
train = 4


def matrix(vectorizer):
    vectorizer.fit(texts[:train])
    return {"rows": " ".join(repr(float(value)) if value else "0" for value in vectorizer.transform(texts).toarray().reshape(-1))}


pieces = ["[PAD]", "[UNK]", "card", "pay", "##ment", "decl", "##ined", "##in", "##ed", "un", "##pay", "##able", "a", "##a", "str", "##aße", "!"]
word_piece = tokenizers.Tokenizer(models.WordPiece({piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]", max_input_chars_per_word=100))
word_piece.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
words = ["card", "payment", "declined", "unpayable", "aaa", "straße", "unknown", "!", "a" * 101]

print("/** Made by text-reference.py. */")
print("export const reference = " + json.dumps({
    "madeWith": {"tfIdf": f"scikit-learn {sklearn.__version__}", "wordPieces": f"tokenizers {tokenizers.__version__}", "normalise": f"Python, Unicode {unicodedata.unidata_version}"},
    "texts": texts, "numTrain": train,
    "tfIdf": {
        "words": matrix(TfidfVectorizer(lowercase=False, token_pattern=r"\w+|[^\w\s]")),
        "words, sublinear pairs": matrix(TfidfVectorizer(lowercase=False, token_pattern=r"\w+|[^\w\s]", ngram_range=(1, 2), sublinear_tf=True, min_df=2)),
        "characters": matrix(TfidfVectorizer(lowercase=False, analyzer="char_wb", ngram_range=(2, 4))),
    },
    "pieces": pieces, "words": words, "wordPieces": [word_piece.encode(word).tokens for word in words],
}) + ";")
