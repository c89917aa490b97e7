"""Review items: somebody's answer with errors that were put into it, and what a reviewer should find.

What is wrong is measured by the same scoring that labelers meet, so that a review teaches nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from labelgrader.course_files import CourseFile, broken
from labelgrader.formats.answers import BoxesAnswer, SpansAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import ReviewGold, SeededError
from labelgrader.formats.verdicts import Finding, Verdict, Where
from labelgrader.item_files import BoxReview, TextReview, marked_spans
from labelgrader.item_keys import ReviewKey
from labelgrader.messages.reasons import Craft, reasons
from labelgrader.publishing.box_items import boxes_gold, drawn_boxes, image_of
from labelgrader.publishing.pictures import Picture
from labelgrader.publishing.sources import Group
from labelgrader.publishing.text_items import spans_gold, text_body
from labelgrader.scoring import Profile, score
from labelgrader.scoring.reviews import family_of

__all__ = ["Rules", "box_review_body", "box_review_gold", "text_review_body", "text_review_gold"]

_Review = BoxReview | TextReview


@dataclass(frozen=True)
class Rules:
    """How the shown answer is judged: `card` holds, and `others` are the cards that it may have been made for."""

    card: Card
    others: tuple[Card, ...]
    profile: Profile

    @classmethod
    def of(cls, plan: CourseFile, group: str, card: str | None) -> Rules:
        """Those of a group of the course.

        Args:
            card: the name of a card of its own.
        """
        profile = plan.profile_of(group)
        if card is None:
            return cls(plan.card, (), profile)
        return cls(plan.card.model_copy(update=plan.cards[card].rules), (plan.card,), profile)


def box_review_body(group: Group, thing: BoxReview, picture: Picture) -> dict[str, Any]:
    """What a learner sees of it: the work, and the reasons on offer, which are the same for all reviews of boxes.

    Raises:
        Broken: the crop or an object is not there.
    """
    image = {"prompt": thing.prompt.model_dump(), "image": image_of(group, thing, picture)}
    return _body(thing, _boxes(group, thing, picture)) | image


def text_review_body(group: Group, thing: TextReview, card: Card) -> dict[str, Any]:
    """The same of a text.

    Raises:
        Broken: the text is not in NFC.
    """
    return _body(thing, _spans(thing)) | text_body(group, thing, card)


def box_review_gold(
    group: Group, thing: BoxReview, key: ReviewKey, rules: Rules, picture: Picture
) -> dict[str, Any]:
    """What is wrong with the shown boxes.

    Raises:
        Broken: the key names other errors than are there, or errors that would be let pass.
    """
    right = boxes_gold(group, thing, key, picture, rules.card)
    return _gold(group, thing, key, _score(rules, _boxes(group, thing, picture), right))


def text_review_gold(group: Group, thing: TextReview, key: ReviewKey, rules: Rules) -> dict[str, Any]:
    """What is wrong with the shown spans.

    Raises:
        Broken: as for boxes, or the key is of another text.
    """
    for reading in (key.text, *key.accept):
        if marked_spans(reading)[0] != thing.text:
            raise broken(
                group.gold_file,
                thing.id,
                f"Without its marks this is not the text of {group.file.name}. Make both the same.",
                f"표시를 빼면 {group.file.name}의 글과 달라요. 둘을 같게 해 주세요.",
            )
    return _gold(group, thing, key, _score(rules, _spans(thing), spans_gold(thing, key)))


def _boxes(group: Group, thing: BoxReview, picture: Picture) -> BoxesAnswer:
    drawn = drawn_boxes(group.file, thing.id, thing.shown, picture.seen(thing))
    return BoxesAnswer(kind="boxes", boxes=tuple(drawn))


def _spans(thing: TextReview) -> SpansAnswer:
    spans = tuple(marked_spans(thing.shown)[1])
    return SpansAnswer(kind="spans", spans=spans, nothing=not spans)


def _body(thing: _Review, shown: BoxesAnswer | SpansAnswer) -> dict[str, Any]:
    return {"of": thing.of, "shown": shown.model_dump(mode="json"), "codes": reasons(_craft(thing))}


def _gold(group: Group, thing: _Review, key: ReviewKey, verdict: Verdict) -> dict[str, Any]:
    errors = [finding for finding in verdict.findings if finding.severity in ("C", "M")]
    _check_errors(group, thing, key, verdict, errors)
    gold = ReviewGold(
        kind="review", decision="send_back" if errors else "approve", findings=_by_place(errors)
    )
    return gold.model_dump(mode="json")


def _craft(thing: _Review) -> Craft:
    if isinstance(thing, TextReview):
        return "question" if thing.single else "spans"
    return "boxes"


def _score(rules: Rules, shown: Any, gold: Any) -> Verdict:
    return score(shown, gold, rules.card, profile=rules.profile, others=rules.others)


def _by_place(errors: Sequence[Finding]) -> tuple[SeededError, ...]:
    """One error for each place: where two codes say the same of one range, a reviewer needs to name one of them."""
    found: list[SeededError] = []
    for finding in errors:
        same = next((error for error in found if _one_range(error.where, finding.where)), None)
        if same is None:
            found.append(SeededError(code=finding.code, where=finding.where, message=finding.message))
        else:
            found[found.index(same)] = same.model_copy(update={"also": (*same.also, finding.code)})
    return tuple(found)


def _one_range(a: Where, b: Where) -> bool:
    """Whether both are about the same characters of one mark."""
    if not a.span or not b.span or a.answer is None or a.answer != b.answer:
        return False
    return a.span[0] < b.span[1] and b.span[0] < a.span[1]


def _check_errors(
    group: Group, thing: _Review, key: ReviewKey, verdict: Verdict, errors: Sequence[Finding]
) -> None:
    there = sorted(finding.code for finding in errors)
    if there != sorted(key.errors):
        raise broken(
            group.gold_file,
            thing.id,
            f"The shown answer has these errors: {there}. Write them as errors, or change what is shown.",
            f"보여 주는 답의 오류는 {there}예요. errors에 그대로 적거나 보여 주는 답을 고쳐 주세요.",
        )
    if verdict.approved != (not errors):
        raise broken(
            group.file,
            thing.id,
            "Its errors are so few that the work would be approved as it is. Add one, or take them all out.",
            "오류가 적어서 그대로 승인되는 답이에요. 하나 더 넣거나 모두 빼 주세요.",
        )
    offered = {family_of(reason["code"]) for reason in reasons(_craft(thing))}
    for finding in errors:
        if family_of(finding.code) not in offered:
            raise broken(
                group.file,
                thing.id,
                f"Reviewers can't choose {finding.code} as a reason. Put in another error.",
                f"검수자가 고를 수 없는 사유예요: {finding.code}. 다른 오류를 넣어 주세요.",
            )
