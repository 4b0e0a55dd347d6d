#!/usr/bin/env python3
"""Fits the forests of the scorer with LightGBM on what export.mjs wrote. See training/README.md.

    train.py names  --in DIR --out FILE     of pages only: weights of the words in class names and ids, one set per fold and one for all
    train.py first  --in DIR --out FILE     the first look: one forest per fold, from a line's own features
    train.py second --in DIR --out DIR      the second look: one forest per fold and one for all
    train.py noise  --in DIR --out DIR      noise against content and what is about it, from typed lines: one forest per fold and one for all
    train.py categories --in DIR --out DIR  the category of a line that gets a name: weights of clues, one set per fold and one for all
"""
import argparse, base64, json, struct
from pathlib import Path

import lightgbm
import numpy

FIRST = dict(num_leaves=12, learning_rate=0.25, min_data_in_leaf=400, trees=24)
SECOND = dict(
    num_leaves=48, learning_rate=0.06, min_data_in_leaf=250, trees=300, feature_fraction=0.3, bagging_fraction=0.7, bagging_freq=1, lambda_l2=15.0
)
# Of typed lines there are fewer.
NOISE = dict(
    num_leaves=31, learning_rate=0.08, min_data_in_leaf=40, trees=200, feature_fraction=0.3, bagging_fraction=0.7, bagging_freq=1, lambda_l2=10.0
)
# Pages have more columns and fewer lines than dumps: more and smaller steps cost little time there.
SECOND_PAGES = {**SECOND, "trees": 420, "learning_rate": 0.05}
COMMON = dict(objective="binary", verbosity=-1, seed=1, deterministic=True, force_row_wise=True, num_threads=2, max_bin=127)
# A line weighs by its words against those of the page's content, as it does in the score of a page, and a little by being a line.
SMOOTHING_WORDS, LINE_SHARE = 60, 1.5
# Other flattenings of a page, regions put around it, and what extractors left of it count less than the page itself; so do silver labels.
WAY_WEIGHT, MARKUP_WEIGHT, REGION_WEIGHT, LEFTOVER_WEIGHT, SILVER_WEIGHT = 0.5, 0.5, 0.3, 0.25, 0.7
# Lines below this share of the mean weight stand in for others like them: they are kept by lot, and the heavier for it.
LOT = 0.6


def columns(pages, rows):
    labels, weights, folds = numpy.zeros(rows, numpy.int8), numpy.zeros(rows, numpy.float32), numpy.zeros(rows, numpy.int8)
    for page in pages:
        at = slice(page["first"], page["first"] + len(page["labels"]))
        label, words, sure = numpy.array(page["labels"]), numpy.maximum(1, numpy.array(page["words"], float)), numpy.array(page["sure"], float)
        weight = words / (SMOOTHING_WORDS + (words * label).sum()) + LINE_SHARE / len(label)
        # One page, however long its noise, is one page.
        weight *= sure / max(1.0, (weight * sure).sum() / 1.5)
        if page["way"] in ("teasers", "comments", "mixed", "mixedAgain"):
            weight *= REGION_WEIGHT
        elif page["way"] in ("nameless", "soup"):
            weight *= MARKUP_WEIGHT
        elif page["way"] not in ("as-dumped", "as-read"):
            weight *= WAY_WEIGHT
        if page["set"] == "leftovers":
            weight *= LEFTOVER_WEIGHT
        if page["set"] in ("trafilatura", "goose", "postlight"):
            weight *= SILVER_WEIGHT
        labels[at], weights[at], folds[at] = label, weight, page["fold"]
    return labels, weights, folds


# Of typed lines: what a document weighs grows with the root of its lines, of either kind, so that one long list does not decide.
SMOOTHING_LINES, TITLE_WEIGHT = 3, 2
# What an extractor leaves counts more than other changes: it is what many clean.
WAY_WEIGHTS, CHANGED_WEIGHT = {"given": 1, "leftover": 0.6, "strewn": 0.6}, 0.35


def typed_columns(pages, rows):
    labels, weights, folds = numpy.zeros(rows, numpy.int8), numpy.zeros(rows, numpy.float32), numpy.zeros(rows, numpy.int8)
    for page in pages:
        at = slice(page["first"], page["first"] + len(page["labels"]))
        noise, sure = 1 - numpy.array(page["labels"], numpy.int8), numpy.array(page["sure"], float)
        size = numpy.where(noise == 1, (sure * noise).sum(), (sure * (1 - noise)).sum())
        weight = sure / numpy.sqrt(size + SMOOTHING_LINES)
        weight[page["titles"]] *= TITLE_WEIGHT
        labels[at], weights[at], folds[at] = noise, weight * WAY_WEIGHTS.get(page["way"], CHANGED_WEIGHT), page["fold"]
    return labels, weights, folds


def fit(settings, features, labels, weights, rows):
    settings = dict(settings)
    trees = settings.pop("trees")
    rows = numpy.flatnonzero(rows & (weights > 0))
    floor = LOT * weights[rows].mean()
    kept = numpy.random.default_rng(1).random(len(rows)) * floor < weights[rows]
    rows = rows[kept]
    weights = numpy.maximum(weights, floor)
    data = lightgbm.Dataset(numpy.asarray(features[rows]), labels[rows], weight=weights[rows] / weights[rows].mean(), params=dict(COMMON), free_raw_data=True)
    return lightgbm.train({**COMMON, **settings}, data, num_boost_round=trees)


# Of names: how much one further up counts (as NEAR in src/features/markup/names.ts), buckets, unit, and how dear a weight is.
NEAR, BUCKETS, UNIT, COST = 0.7, 1 << 14, 16, 0.02


def names(source, labels, weights, folds, count):
    """Logistic regression over the hashed names of elements around a line; whole sixteenths in a byte."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    stream = numpy.fromfile(source / "names.i32", numpy.int32)
    starts, at = numpy.zeros(len(labels) + 1, numpy.int64), 0
    pairs = []
    for row in range(len(labels)):
        size = int(stream[at])
        pairs.append(stream[at + 1 : at + 1 + 2 * size])
        at += 1 + 2 * size
        starts[row + 1] = starts[row] + size
    pairs = numpy.concatenate(pairs).reshape(-1, 2)
    matrix = csr_matrix((NEAR ** pairs[:, 1].astype(numpy.float64), pairs[:, 0], starts), shape=(len(labels), BUCKETS))
    matrix.sum_duplicates()
    models = []
    for fold in [*range(count), -1]:
        rows = numpy.flatnonzero((folds != fold) & (weights > 0))
        model = LogisticRegression(C=1 / COST, max_iter=60, tol=1e-3)
        model.fit(matrix[rows], labels[rows], sample_weight=weights[rows])
        models.append(numpy.clip(numpy.rint(model.coef_[0] * UNIT), -127, 127).astype(numpy.int8))
        if fold >= 0:
            out = numpy.flatnonzero(folds == fold)
            print(f"fold {fold}: log loss {loss(model.decision_function(matrix[out]), labels[out], weights[out]):.4f}", flush=True)
    return [model.tobytes() for model in models]


# Of categories: whole numbers, so many of which are one log-odd, fit a byte. How dear a weight is made no difference from 1 to 100.
CATEGORY_UNIT, CATEGORY_COST = 32, 30


def categories(source, out, count):
    """Logistic regression over the categories. A document weighs by the root of its lines, so that one long list does not decide."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    about = json.loads((source / "clues.json").read_text())
    numbers = {category: number for number, category in enumerate(about["categories"])}
    columns, times, starts, labels, weights, folds = [], [], [0], [], [], []
    with open(source / "lines.jsonl") as documents:
        for document in map(json.loads, documents):
            known = [line for line in document["lines"] if line["category"] in numbers]
            for line in known:
                columns += [clue for clue, _ in line["clues"]]
                times += [time for _, time in line["clues"]]
                starts.append(len(columns))
                labels.append(numbers[line["category"]])
                weights.append(len(known) ** -0.5)
                folds.append(document["fold"])
    shape = (len(labels), len(about["clues"]))
    matrix = csr_matrix((numpy.array(times, numpy.float64), columns, starts), shape)
    labels, weights, folds = numpy.array(labels), numpy.array(weights), numpy.array(folds)
    out.mkdir(parents=True, exist_ok=True)
    right = numpy.zeros(len(labels), bool)
    for name in [*range(count), "all"]:
        rows = folds != name if name != "all" else numpy.ones(len(labels), bool)
        model = LogisticRegression(C=1 / CATEGORY_COST, max_iter=200, tol=1e-3)
        model.fit(matrix[rows], labels[rows], sample_weight=weights[rows] / weights[rows].mean())
        if name != "all":
            held = folds == name
            right[held] = model.predict(matrix[held]) == labels[held]
            print(f"fold {name}: {right[held].mean():.4f} right", flush=True)
        # One clue is there in all lines: it takes what stands before any is seen.
        table = model.coef_.copy()
        table[:, about["clues"].index("shape:any")] += model.intercept_
        whole = numpy.clip(numpy.rint(table * CATEGORY_UNIT), -127, 127).astype(int)
        rows_of = ",\n".join(f"    {json.dumps(clue)}: {json.dumps(whole[:, i].tolist())}" for i, clue in enumerate(about["clues"]))
        names = json.dumps([about["categories"][number] for number in model.classes_])
        file = out / f"categories-{name}.json"
        file.write_text(f'{{\n  "unit": {CATEGORY_UNIT},\n  "categories": {names},\n  "clues": {{\n{rows_of}\n  }}\n}}\n')
    print(f"all folds: {right.mean():.4f} right, {len(labels)} lines")


def packed(model):
    """The bytes that src/scorer/forest.ts reads."""
    roots, asked, limits, rights = [], [], [], []

    def add(node):
        at = len(asked)
        if "leaf_value" in node and "split_feature" not in node:
            asked.append(-1), limits.append(node["leaf_value"]), rights.append(0)
            return
        asked.append(node["split_feature"]), limits.append(node["threshold"]), rights.append(0)
        add(node["left_child"])
        rights[at] = len(asked)
        add(node["right_child"])

    for tree in model.dump_model()["tree_info"]:
        roots.append(len(asked))
        add(tree["tree_structure"])
    head = struct.pack("<II", len(roots), len(asked))
    return head + b"".join(numpy.array(values, kind).tobytes() for values, kind in ((roots, "<i4"), (asked, "<i2"), (limits, "<f4"), (rights, "<i4")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stage", choices=("names", "first", "second", "noise", "categories"))
    parser.add_argument("--in", dest="source", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2, help="more than there are idle cores make it slow; the forests are the same")
    options = parser.parse_args()
    COMMON["num_threads"] = options.threads
    if options.stage == "categories":
        return categories(options.source, options.out, options.folds)
    meta = json.loads((options.source / "pages.json").read_text())
    labels, weights, folds = (typed_columns if options.stage == "noise" else columns)(meta["pages"], meta["rows"])
    if options.stage == "names":
        models = names(options.source, labels, weights, folds, options.folds)
        options.out.write_text(json.dumps([base64.b64encode(model).decode() for model in models]))
        return
    features = numpy.memmap(options.source / "features.f32", dtype=numpy.float32, mode="r", shape=(meta["rows"], meta["width"]))
    second = SECOND_PAGES if meta["pages"][0]["way"] == "as-read" else SECOND
    settings = {"first": FIRST, "second": second, "noise": NOISE}[options.stage]
    everything = numpy.ones(len(labels), bool)
    models = []
    predicted = numpy.zeros(len(labels), numpy.float32)
    for fold in range(options.folds):
        model = fit(settings, features, labels, weights, folds != fold)
        rows = folds == fold
        predicted[rows] = model.predict(numpy.asarray(features[rows]), raw_score=True)
        models.append(packed(model))
        print(f"fold {fold}: log loss {loss(predicted[rows], labels[rows], weights[rows]):.4f}", flush=True)
    print(f"all folds: log loss {loss(predicted, labels, weights):.4f}")
    model = fit(settings, features, labels, weights, everything)
    models.append(packed(model))
    gains = sorted(zip(model.feature_importance("gain"), meta["features"]), reverse=True)
    total = sum(gain for gain, _ in gains)
    print("gain:", ", ".join(f"{name} {gain / total:.3f}" for gain, name in gains[:40]))
    if options.stage == "first":
        options.out.write_text(json.dumps([base64.b64encode(model).decode() for model in models]))
    else:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, model in zip([*range(options.folds), "all"], models):
            (options.out / f"forest-{name}.bin").write_bytes(model)
            print(name, len(model), "bytes")


def loss(scores, labels, weights):
    signed = numpy.where(labels == 1, scores, -scores)
    return float((numpy.logaddexp(0, -signed) * weights).sum() / weights.sum())


main()
