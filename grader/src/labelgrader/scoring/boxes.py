"""Boxes: one answer against one image's gold (course-spec.md 3.2)."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from labelgrader.formats.answers import Box, BoxesAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.common import Text
from labelgrader.formats.gold import BoxesGold, GoldObject, Trap
from labelgrader.formats.verdicts import Counts, Verdict, Where
from labelgrader.scoring.attributes import attribute_faults, attributes_fit
from labelgrader.scoring.edges import Pair, Profile, Tolerances, deviations, edge_faults, tolerances
from labelgrader.scoring.findings import Fault, give_verdict, not_attempted, whole, xyxy
from labelgrader.scoring.geometry import EPSILON, Boxes, Matrix, as_boxes, clip, overlap, shorter_side
from labelgrader.scoring.matching import FOUND, PART, Golds, Matching, accidental, ignored, match

__all__ = ["score_boxes"]

_log = logging.getLogger(__name__)

SPARE_FROM = 5
ON_TRAP = 0.30
_FINE, _ATTRIBUTE_OFF, _EDGE_OFF = 1.0, 0.75, 0.5


def score_boxes(
    answer: BoxesAnswer, gold: BoxesGold, *, card: Card | None, profile: Profile, lesson: str
) -> Verdict:
    """Score and explain one answer.

    Args:
        card: labels, margin and switches; without one, the defaults hold and attributes are scored.
        profile: the tolerances, "lesson" or the stricter "real".
        lesson: the one the labeler is in, or "".
    """
    if answer.empty and gold.objects:
        return not_attempted(len(gold.objects))
    scene = _Scene.of(answer, gold, card or Card(attributes=True), profile)
    matching = match(scene.drawn, scene.golds, scene.pair_scores())
    paired = [_judge_pair(scene, box, thing) for box, thing in matching.pairs]
    extras = [_extra(scene, box, matching) for box in matching.left]
    faults = [
        *(_slip(scene, box) for box in scene.slips),
        *(_merged(scene, box, things) for box, things in matching.merged),
        *(_split(scene, pieces, thing) for pieces, thing in matching.split),
        *(fault for judged in paired for fault in judged.faults),
        *extras,
        *(_missed(scene, thing) for thing in matching.missed),
    ]
    return _verdict(scene, matching, paired, extras, faults, lesson=lesson)


@dataclass(frozen=True, slots=True)
class _Scene:
    """Answer and gold in arrays. `drawn` rows are the boxes that count; `index` says which of the answer's they are."""

    answer: BoxesAnswer
    gold: BoxesGold
    card: Card
    drawn: Boxes
    index: tuple[int, ...]
    slips: tuple[int, ...]
    golds: Golds
    limits: Tolerances
    traps: dict[str, list[Trap]]

    @classmethod
    def of(cls, answer: BoxesAnswer, gold: BoxesGold, card: Card, profile: Profile) -> _Scene:
        size = gold.width, gold.height
        margin = card.margin_px * np.array([-1, -1, 1, 1])
        targets = clip(as_boxes([thing.xyxy for thing in gold.objects]) + margin, *size)
        boxes = clip(as_boxes([box.xyxy for box in answer.boxes]), *size)
        limits = tolerances(targets, profile)
        dropped = ignored(boxes, as_boxes(gold.ignore), targets)
        slips = accidental(boxes) & ~dropped
        # In an order of their own, so that the order of drawing never decides.
        kept = sorted(
            np.flatnonzero(~dropped & ~slips).tolist(),
            key=lambda i: (answer.boxes[i].xyxy, answer.boxes[i].model_dump_json()),
        )
        traps = defaultdict(list)
        for trap in gold.traps:
            traps[trap.of or ""].append(trap)
        return cls(
            answer=answer,
            gold=gold,
            card=card,
            drawn=boxes[kept],
            index=tuple(kept),
            slips=tuple(np.flatnonzero(slips).tolist()),
            golds=Golds(
                boxes=targets,
                labels=np.array([thing.label for thing in gold.objects], dtype=np.str_),
                group=np.array([thing.group for thing in gold.objects], dtype=bool),
                floor=limits.floor,
            ),
            limits=limits,
            traps=traps,
        )

    def box(self, row: int) -> Box:
        return self.answer.boxes[self.index[row]]

    def thing(self, index: int) -> GoldObject:
        return self.gold.objects[index]

    def at(self, row: int) -> Where:
        return Where(xyxy=xyxy(self.drawn[row]), answer=self.index[row])

    def pair_scores(self) -> Matrix:
        """The object score of every possible pair, shape (drawn, gold)."""
        off = deviations(self.drawn, self.golds.boxes)
        within = ((off <= self.limits.out + EPSILON) & (off >= -self.limits.cut - EPSILON)).all(axis=2)
        iou = overlap(self.drawn, self.golds.boxes).iou
        labels = np.array([self.box(row).label for row in range(len(self.drawn))], dtype=np.str_)
        scores = np.where(within, _FINE, np.where(iou >= self.limits.floor - EPSILON, _EDGE_OFF, 0.0))
        scores[(labels[:, None] != self.golds.labels[None, :]) | (iou < FOUND - EPSILON)] = 0.0
        if self.card.attributes:
            for row, column in zip(*np.nonzero(scores == _FINE), strict=True):
                if not attributes_fit(self.box(row), self.thing(column)):
                    scores[row, column] = _ATTRIBUTE_OFF
        return np.asarray(scores, dtype=np.float64)

    def optional(self, index: int) -> bool:
        """Whether the card lets people leave the object out: too small, or too little of it to see."""
        thing = self.thing(index)
        small = float(shorter_side(as_boxes([thing.xyxy]))[0]) < self.card.min_size
        return small or (1 - thing.hidden) * (1 - thing.cut) < self.card.min_visible - EPSILON


@dataclass(frozen=True, slots=True)
class _Judged:
    score: float
    found: bool
    faults: list[Fault]


def _judge_pair(scene: _Scene, row: int, index: int) -> _Judged:
    box, thing, pair = scene.box(row), scene.thing(index), _pair(scene, row, index)
    if pair.iou < FOUND - EPSILON:
        return _Judged(0.0, False, [_near(scene, pair)])
    edges = edge_faults(pair, scene.card)
    failing = bool((pair.off > pair.out + EPSILON).any() or (pair.off < -pair.cut - EPSILON).any())
    attributes = attribute_faults(box, thing, pair.where(), scene.card) if scene.card.attributes else []
    labels = [] if box.label == thing.label else [_wrong_label(scene, pair, box, thing)]
    on_floor = pair.iou >= scene.limits.floor[index] - EPSILON
    if not failing and not on_floor:
        _log.error(
            "all sides within tolerance but IoU %.3f is under the floor: object %s", pair.iou, thing.id
        )
    if labels or (failing and not on_floor):
        score = 0.0
    else:
        score = _EDGE_OFF if failing else _ATTRIBUTE_OFF if attributes else _FINE
    return _Judged(score, True, [*labels, *edges, *attributes])


def _pair(scene: _Scene, row: int, index: int) -> Pair:
    thing, box, target = scene.thing(index), scene.drawn[[row]], scene.golds.boxes[[index]]
    return Pair(
        answer=scene.index[row],
        subject=thing.id,
        box=box[0],
        gold=target[0],
        off=deviations(box, target)[0, 0],
        out=scene.limits.out[index],
        cut=scene.limits.cut[index],
        iou=float(overlap(box, target).iou[0, 0]),
        label=scene.card.name_of(thing.label),
        traps=scene.traps.get(thing.id, ()),
        size=(scene.gold.width, scene.gold.height),
    )


def _wrong_label(scene: _Scene, pair: Pair, box: Box, thing: GoldObject) -> Fault:
    names = {"gold": scene.card.name_of(thing.label), "given": scene.card.name_of(box.label)}
    return Fault("WRONG_LABEL", thing.id, pair.where(), size=1.0, measured={"iou": pair.iou}, values=names)


def _near(scene: _Scene, pair: Pair) -> Fault:
    inside = float(overlap(pair.box[None], pair.gold[None]).inside[0, 0])
    return Fault(
        "BOX_PART_ONLY" if inside >= PART - EPSILON else "BOX_POOR_OVERLAP",
        pair.subject,
        pair.where(),
        size=1 - pair.iou,
        measured={"iou": pair.iou, "pct": 100 * inside},
        values={"label": pair.label, "iou": whole(100 * pair.iou)},
    )


def _slip(scene: _Scene, index: int) -> Fault:
    box = as_boxes([scene.answer.boxes[index].xyxy])
    where = Where(xyxy=xyxy(box[0]), answer=index)
    return Fault("BOX_ACCIDENTAL", ("box", index), where, measured={"px": float(shorter_side(box)[0])})


def _merged(scene: _Scene, row: int, things: tuple[int, ...]) -> Fault:
    code = "GROUP_MISUSED" if scene.box(row).group else "MERGED"
    subject = scene.thing(things[0]).id
    count = len(things)
    return Fault(code, subject, scene.at(row), size=count, measured={"n": count}, values={"n": count})


def _split(scene: _Scene, pieces: tuple[int, ...], index: int) -> Fault:
    thing, count = scene.thing(index), len(pieces)
    target = xyxy(scene.golds.boxes[index])
    where = Where(xyxy=target, gold_xyxy=target, answer=min(scene.index[row] for row in pieces))
    values: dict[str, Text | str | int] = {
        "label": scene.card.name_of(thing.label),
        "n": count,
        "g": scene.card.group_over,
    }
    code = "GROUP_NOT_USED" if thing.group else "SPLIT"
    return Fault(code, thing.id, where, size=count, measured={"n": count}, values=values)


def _extra(scene: _Scene, row: int, matching: Matching) -> Fault:
    """A box that belongs to no gold: a second one on a used object, a lure, or nothing at all."""
    box, subject = scene.drawn[[row]], ("box", scene.index[row])
    iou = overlap(box, scene.golds.boxes).iou[0]
    if len(iou) and iou.max() >= FOUND - EPSILON:
        best = int(iou.argmax())
        where = scene.at(row).model_copy(update={"gold_xyxy": xyxy(scene.golds.boxes[best])})
        values = {"label": scene.card.name_of(scene.thing(best).label)}
        return Fault(
            "DUPLICATE",
            subject,
            where,
            size=float(iou[best]),
            measured={"iou": float(iou[best])},
            values=values,
        )
    lures = [trap for trap in scene.gold.traps if trap.code.startswith("EXTRA_")]
    on_lure = overlap(box, as_boxes([trap.xyxy for trap in lures])).iou[0]
    if len(on_lure) and on_lure.max() >= ON_TRAP - EPSILON:
        best = int(on_lure.argmax())
        measured = {"iou": float(on_lure[best]), "px": float(shorter_side(box)[0])}
        return Fault(
            lures[best].code,
            subject,
            scene.at(row),
            measured=measured,
            values={"min": f"{scene.card.min_size:g}"},
        )
    return Fault("EXTRA", subject, scene.at(row), size=1.0)


def _missed(scene: _Scene, index: int) -> Fault:
    thing, target = scene.thing(index), xyxy(scene.golds.boxes[index])
    share = (target[2] - target[0]) * (target[3] - target[1]) / (scene.gold.width * scene.gold.height)
    return Fault(
        "MISSED",
        thing.id,
        Where(xyxy=target, gold_xyxy=target),
        size=share,
        measured={"pct": 100 * share},
        values={"label": scene.card.name_of(thing.label)},
        severity="m" if scene.optional(index) else None,
    )


def _verdict(
    scene: _Scene,
    matching: Matching,
    paired: list[_Judged],
    extras: list[Fault],
    faults: list[Fault],
    *,
    lesson: str,
) -> Verdict:
    # An object that need not be labelled is no part of the sum until somebody labels it.
    spared = sum(scene.optional(index) for index in matching.missed)
    objects = len(scene.gold.objects) - spared
    total = sum(judged.score for judged in paired)
    places = objects + len(extras)
    score = 100 * total / places if places else 100.0
    counts = Counts(
        gold=objects,
        found=sum(judged.found for judged in paired),
        extra=len(extras),
        exact=sum(judged.score == _FINE for judged in paired),
        drawn=len(scene.drawn),
    )
    return give_verdict(
        faults, score=score, objects=objects, spare_from=SPARE_FROM, counts=counts, lesson=lesson
    )
