"""ROUGE, and the systems that summaries are measured against (rouge-score, sumy: dev only)."""

from __future__ import annotations

import re

from rouge_score import rouge_scorer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

KINDS = ("rouge1", "rouge2", "rougeL")
SCORER = rouge_scorer.RougeScorer(list(KINDS), use_stemmer=True)
FIRST = rouge_scorer.RougeScorer(["rouge1"], use_stemmer=True)
WORD = re.compile(r"\w+")


class Words:
    """sumy's tokenizer without nltk's data: the sentences are given."""

    def to_words(self, sentence):
        """Return the words of ``sentence``, in lower case."""
        return WORD.findall(sentence.lower())


def ranked_by(summarizer, sentences):
    """Return the numbers of ``sentences``, the best first, by a sumy summarizer."""
    tokens = Words()
    document = ObjectDocumentModel([Paragraph([Sentence(one, tokens) for one in sentences])])
    if isinstance(summarizer, TextRankSummarizer):
        rated = summarizer.rate_sentences(document)
        rates = [rated[one] for one in document.sentences]
    else:
        rates = _lexrank_rates(summarizer, document)
    return sorted(range(len(sentences)), key=lambda number: (-rates[number], number))


def _lexrank_rates(summarizer, document):
    """Do as LexRankSummarizer does before it chooses."""
    words = [summarizer._to_words_set(one) for one in document.sentences]
    frequencies = summarizer._compute_tf(words)
    rarities = summarizer._compute_idf(words)
    matrix = summarizer._create_matrix(words, summarizer.threshold, frequencies, rarities)
    return list(summarizer.power_method(matrix, summarizer.epsilon))


def lexrank():
    """Return sumy's LexRank with English stems."""
    return LexRankSummarizer(Stemmer("english"))


def textrank():
    """Return sumy's TextRank with English stems."""
    return TextRankSummarizer(Stemmer("english"))


def best_scores(references, text):
    """Return ROUGE-1, -2 and -L (F1, stemmed) against the best reference by ROUGE-1."""
    scores = (SCORER.score(one, text) for one in references)
    best = max(scores, key=lambda score: score["rouge1"].fmeasure)
    return tuple(best[kind].fmeasure for kind in KINDS)


def first_score(references, text):
    """Return ROUGE-1 alone."""
    return max(FIRST.score(one, text)["rouge1"].fmeasure for one in references)


def print_table(title, rows):
    """Print the means of each system's scores, in percent."""
    print(title)
    print(f"{'system':32} {'R-1':>6} {'R-2':>6} {'R-L':>6} {'words':>6}")
    for name, scores in rows.items():
        means = [100 * sum(column) / len(scores) for column in zip(*scores, strict=True)]
        print(
            f"{name:32} "
            + " ".join(f"{mean:6.2f}" for mean in means[:3])
            + f" {means[3] / 100:6.1f}"
        )
