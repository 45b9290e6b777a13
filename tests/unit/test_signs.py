"""Signs about verification: worked examples, and worlds whose truth is known."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from benchmarks import signs as measured
from benchmarks.signs_world import Size, World, documents, world
from charts import signs as words
from components.signs.rounds import results
from methods.signs import agreement, drawing, likeness, outliers, times, verifiers
from methods.signs.likeness import Compared
from methods.signs.risk import risk
from methods.signs.severity import Severity, adjusted, of_grades, severity
from queries.signs.grading import graded
from translations import formats

SMALL = Size(governments=120, items=60, verifiers=30)


@pytest.fixture(scope="module")
def dishonest() -> World:
    return world(1, SMALL)


@pytest.fixture(scope="module")
def honest() -> World:
    return world(2, SMALL, dishonest=False)


def test_what_was_planted_is_found(dishonest: World) -> None:
    found, _severity = measured.found(dishonest)

    for name, planted in dishonest.planted.items():
        assert len(planted & found[name]) >= 0.7 * len(planted), name
        assert len(measured.rightly(dishonest, name) & found[name]) >= 0.7 * len(found[name]), name


def test_honest_people_differ_and_are_left_alone(honest: World) -> None:
    found, _severity = measured.found(honest)

    assert sum(map(len, found.values())) <= 1, found


def test_many_who_stand_out_do_not_hide_each_other() -> None:
    rounding = np.random.default_rng(1).normal(0, 0.04, 50)
    share = np.where(np.arange(50) < 7, 0.38, 0.15 + rounding)  # a seventh does what the others do not

    found = outliers.stands_out(pd.Series((1000 * share).round()), pd.Series([1000] * 50))["stands_out"]

    assert found.tolist() == [True] * 7 + [False] * 43


def test_what_was_done_in_one_sitting_or_at_one_deadline_is_no_habit() -> None:
    rows = [
        (government, day("2025-06-01") + pd.Timedelta(days=number), number % 20 == 0)
        for government in range(10)
        for number in range(40)
    ]
    rows += [("every month", day("2025-07-01") + pd.Timedelta(days=30 * (number % 5)), True) for number in range(40)]
    rows += [("one sitting", day("2025-12-20"), True) for _number in range(38)]
    rows += [("one sitting", day("2025-07-01") + pd.Timedelta(days=number), True) for number in range(2)]
    rows += [("one deadline", day("2025-07-01") + pd.Timedelta(days=number), number < 20) for number in range(40)]
    reports = pd.DataFrame(rows, columns=["government", "recorded_on", "late"])
    reports["due_on"] = reports["recorded_on"] - pd.to_timedelta(np.where(reports["late"], 5, -20), "D")
    reports["took_effect_on"] = reports["recorded_on"]
    same = (reports["government"] == "one deadline") & reports["late"]
    reports.loc[same, "due_on"] = day("2025-06-30")

    table = times.reporting(reports)

    assert times.occasions(reports, "recorded_on").loc[[0, "every month"]].tolist() == [40, 5]
    assert table.loc["every month", ["late_share", "late_stands_out", "late_once"]].tolist() == [1, True, False]
    assert table.loc["one sitting", ["late_share", "late_stands_out", "late_once"]].tolist() == [1, False, True]
    assert table.loc["one deadline", ["late_share", "late_stands_out", "late_once"]].tolist() == [0.5, False, True]
    assert not table.loc[range(10), ["late_stands_out", "late_once"]].any(axis=None)


def test_a_share_that_stands_out_does_so_by_much_and_among_many() -> None:
    trials = pd.Series([100] * 10)
    hits = pd.Series([20, 22, 18, 21, 19, 20, 23, 17, 20, 80])

    assert outliers.stands_out(hits, trials)["stands_out"].tolist() == [False] * 9 + [True]
    assert not outliers.stands_out(hits[-5:], trials[-5:])["stands_out"].any()
    assert not outliers.stands_out(hits.clip(upper=29) * 1000, trials * 1000)["stands_out"].any()


def test_tail_and_false_discoveries_are_those_of_scipy_stats() -> None:
    drawn = np.random.default_rng(0)
    trials = pd.Series(drawn.integers(10, 300, 400))
    hits = pd.Series(drawn.binomial(trials, drawn.random(400)))  # also none, and all

    tail = stats.binom.sf(hits, trials, 0.3) + stats.binom.pmf(hits, trials, 0.3) / 2
    scores = stats.norm.isf(np.clip(tail, 1e-300, 1 - 1e-16))
    ours = outliers._normal_score(hits, trials, 0.3)
    np.testing.assert_allclose(ours.clip(-4), scores.clip(-4), rtol=1e-7)  # below, tails are 1 but for a rounding
    for chance in (stats.norm.sf(scores), drawn.random(50)):
        np.testing.assert_allclose(outliers._by_false_discovery(chance), stats.false_discovery_control(chance))


def test_too_few_cases_never_stand_out() -> None:
    trials = pd.Series([100] * 9 + [9])

    table = outliers.stands_out(pd.Series([20] * 9 + [9]), trials)

    assert table["share"].iloc[-1] == 1.0
    assert not table["stands_out"].any()


def test_habits_count_each_verdict_where_it_can_say_something() -> None:
    rows = [  # claimed, given, documents, seconds
        (100, 100, 1, np.nan),  # full and untouched
        (90, 70, 1, 30.0),  # rounded, fast
        (90, 90, 0, 30.0),  # rounded, untouched; nothing to open
        (100, 73, 2, 600.0),
        (100, 0, 1, 119.0),  # zero, fast
    ]
    judged = pd.DataFrame(rows, columns=["claimed", "given", "documents", "seconds"]).assign(verifier="satgas")

    habit = verifiers.habits(judged).loc["satgas"]

    assert habit["verdicts"] == 5
    assert [(habit[f"{name}_hits"], habit[f"{name}_trials"]) for name in verifiers.HABITS] == [
        (2, 3),
        (2, 5),
        (1, 5),
        (1, 5),
        (2, 3),
    ]
    assert verifiers.too_fast(judged).tolist() == [False, True, False, False, True]


def test_severity_is_told_apart_from_items_and_governments() -> None:
    inside = [measured.severity_inside(seed) for seed in range(8)]

    assert 0.88 <= np.mean(inside) <= 1.0


@pytest.mark.parametrize("planted", [(-6.0, 6.0), (-6.0, -2.0, 2.0, 6.0)])
def test_intervals_of_few_verifiers_hold_the_truth_and_are_never_nothing(planted: tuple[float, ...]) -> None:
    tables = []
    for seed in range(12):
        rows = judged_by(planted, seed)
        back = np.random.default_rng(seed).random(len(rows)) < 0.12
        strict = of_grades(rows.assign(given=(100 - rows["cut"]).where(~back, 0.0)))
        assert strict is not None
        tables.append(strict.verifiers.sort_index().assign(truth=planted))

    table = pd.concat(tables)
    assert ((table["low"] <= table["truth"]) & (table["truth"] <= table["high"])).mean() >= 0.85
    assert (table["high"] - table["low"]).min() > 1


def test_what_is_returned_does_not_drown_how_the_rest_is_graded() -> None:
    rows = judged_by((-14.0, 0.0, 14.0), 1)
    back = np.random.default_rng(1).random(len(rows)) < np.where(rows["verifier"] == 1, 0.45, 0.08)
    given = (100 - rows["cut"]).where(~back, 0.0)
    rows = rows.assign(given=given, cut=100 - given, claimed=100.0, documents=1, seconds=500.0)

    found = graded(rows, {government: str(government) for government in range(12)})

    verifiers = found.verifiers.sort_index()
    assert verifiers["grades_stands_out"].tolist() == [True, False, True]
    assert (verifiers["grades_cut"] - [-14, 0, 14]).abs().max() < 4
    assert verifiers["returns_stands_out"][1]
    assert (verifiers["returns_cut"] > 0).tolist() == [False, True, False]
    usual = rows["given"].where(back, rows["given"] + rows["verifier"].map({0: -14, 1: 0, 2: 14}))
    truth = usual.groupby(rows["government"]).mean()
    moved = found.governments["adjusted"] - found.governments["raw"]
    assert np.corrcoef(moved.sort_index(), truth - rows.groupby("government")["given"].mean())[0, 1] > 0.5


def judged_by(planted: tuple[float, ...], seed: int) -> pd.DataFrame:
    """12 governments × 12 items, each judged by one of a few verifiers, at random."""
    random = np.random.default_rng(seed)
    government, item = (place.ravel() for place in np.indices((12, 12)))
    verifier = random.integers(0, len(planted), len(government))
    cut = random.normal(25, 8, 12)[item] + random.normal(0, 4, 12)[government] + np.array(planted)[verifier]
    cut = (cut + random.normal(0, 6, len(cut))).clip(0, 99)
    return pd.DataFrame({"government": government, "item": item, "verifier": verifier, "cut": cut})


def test_severity_of_one_verifier_cannot_be_told() -> None:
    rows = pd.DataFrame({"verifier": "a", "government": ["x", "y"] * 5, "item": ["p"] * 10, "cut": range(10)})

    assert severity(rows) is None


def test_a_score_is_what_the_usual_verifier_would_give() -> None:
    judged = pd.DataFrame({"government": ["x", "x", "y"], "verifier": ["a", "b", "a"], "given": [60.0, 80.0, 95.0]})
    names = pd.Index(["c", "a", "b"])  # c judged others; and they are in another order than in the table of shares
    cuts = pd.DataFrame({"cut": [50.0, 10.0, -4.0]}, index=names)
    errors = pd.DataFrame([[7.0, 2.0, 2.0], [2.0, 4.0, 1.0], [2.0, 1.0, 9.0]], index=names, columns=names)

    table = adjusted(judged, Severity(cuts, errors, {}))

    assert table["raw"].tolist() == [70.0, 95.0]
    assert table["adjusted"].tolist() == [73.0, 100.0]
    # of x: half of each, (4 + 2 × 1 + 9) ÷ 4 = 3.75
    assert (table["high"] - table["low"])["x"] == pytest.approx(2 * 1.96 * 3.75**0.5, abs=0.001)
    assert not table["apart"].any()  # too few verdicts


def test_the_intervals_of_adjusted_scores_hold_the_truth() -> None:
    inside = [measured.adjusted_inside(seed) for seed in range(8)]

    assert 0.85 <= np.mean(inside) < 1.0


def test_adjusted_scores_are_nearer_to_the_usual_verifier_than_raw_ones() -> None:
    rows, planted = measured.as_assumed(1)
    strict = severity(rows)
    assert strict is not None

    found = adjusted(rows, strict)

    truth = (rows["given"] + rows["verifier"].map(planted)).groupby(rows["government"]).mean()
    away = {name: (found[name] - truth).abs().mean() for name in ("raw", "adjusted")}
    assert away["adjusted"] < away["raw"] / 2
    assert found["apart"].sum() > len(found) / 3


def test_one_verifier_alone_is_compared_with_nobody() -> None:
    rows = pd.DataFrame(
        {"verifier": ["vera"] * 12, "government": [f"{at % 3}" for at in range(12)], "item": ["x"] * 12,
         "claimed": 100.0, "given": 90.0, "cut": 10.0, "documents": 1, "seconds": 300.0}
    )  # fmt: skip

    found = graded(rows, {})

    assert found.governments.empty
    assert found.explained == {}
    assert found.verifiers["grades_cut"].isna().all()


def test_kappa_of_a_table_worked_by_hand() -> None:
    # 20 both yes, 5 only the first, 10 only the second, 15 both no: (0.7 − 0.5) / (1 − 0.5)
    first = pd.Series(["ya"] * 25 + ["tidak"] * 25)
    second = pd.Series(["ya"] * 20 + ["tidak"] * 5 + ["ya"] * 10 + ["tidak"] * 15)

    found = agreement.kappa(first, second)

    assert (found.pairs, found.agreed) == (50, 35)
    assert found.kappa == pytest.approx(0.4)
    assert (found.low, found.high) == (pytest.approx(0.149, abs=0.005), pytest.approx(0.651, abs=0.005))


def test_a_few_verdicts_that_all_agree_leave_much_open() -> None:
    same = pd.Series(["ya", "ya", "ya", "tidak"])

    found = agreement.kappa(same, same)

    # Wilson's interval of 4 of 4 begins at 0.510; by lot 9/16 + 1/16 agree.
    assert (found.kappa, found.high) == (pytest.approx(1), 1)
    assert found.low == pytest.approx((0.510 - 0.625) / 0.375, abs=0.002)


def test_two_verifiers_are_compared_whoever_of_them_judged_first() -> None:
    # ani and budi judged five claims: ani returned two that budi accepted, budi one that ani accepted.
    yes, no = "accepted", "returned"
    rows = [("ani", "budi", no, yes), ("budi", "ani", yes, no), ("ani", "budi", yes, no), ("budi", "ani", no, no),
            ("ani", "budi", yes, yes), ("ani", "citra", yes, yes)]  # fmt: skip

    found = agreement.between(pd.DataFrame(rows, columns=["first_by", "second_by", "first", "second"]))

    assert found.iloc[:, :6].to_numpy().tolist() == [["ani", "budi", 5, 3, 2, 1], ["ani", "citra", 1, 0, 0, 0]]
    assert found["share"].tolist() == [0.6, 0]
    assert found["low"].round(3).tolist() == [0.231, 0.0]  # Wilson's interval of 3 of 5 and of 0 of 1
    assert found["high"].round(3).tolist() == [0.882, 0.793]


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(-0.333, 2, "−0,33"), (-0.001, 2, "0,00"), (-1234.5, 1, "−1.234,5"), (0, 0, "0"), (12, 0, "12")],
)
def test_a_figure_below_nothing_has_a_true_minus_sign(value: float, decimals: int, written: str) -> None:
    assert formats.number(value, decimals) == written


@pytest.mark.parametrize(
    ("first", "second", "agreed"),
    [("", "", 0), ("yy", "yy", 2), ("yyyyyy", "yyyynn", 4), ("yyyynn", "yyyyyy", 4), ("yyy", "nnn", 0)],
)
def test_kappa_is_not_estimable_where_one_side_gives_one_verdict(first: str, second: str, agreed: int) -> None:
    found = agreement.kappa(pd.Series(list(first), dtype=object), pd.Series(list(second), dtype=object))

    assert found == agreement.Kappa(len(first), agreed, None, None, None)


def test_kappa_that_is_not_estimable_is_said_to_be_so() -> None:
    said = results.agreement(agreement.kappa(pd.Series(list("yyyyyy")), pd.Series(list("yyyynn"))))

    assert said == (
        "4 dari 6 putusan sama; kappa Cohen tidak dapat dihitung, sebab putusan pertama atau kedua semuanya sama"
    )


def test_whoever_has_few_cases_is_no_judge_of_others_but_a_peer() -> None:
    trials = pd.Series([16] * 6 + [9, 16])

    table = outliers.stands_out(pd.Series([1] * 6 + [9, 16]), trials)

    assert table["stands_out"].tolist() == [False] * 7 + [True]


def strata(*rows: tuple[int, int, int]) -> list[agreement.Stratum]:
    return [agreement.Stratum(name, *row) for name, row in zip(("high", "some", "none"), rows, strict=False)]


def test_two_of_sixteen_that_fell_say_why_they_weigh_so_much() -> None:
    found = agreement.held(strata((6, 6, 0), (20, 7, 1), (84, 3, 1)))

    assert found is not None
    assert (found.estimate, found.unweighted) == (pytest.approx(79.14, abs=0.01), 96.25)  # 6 + 20 × 6/7 + 84 × 2/3
    assert words.weighted(found) == (
        "berbobot menurut lapisan undian (tanpa bobot 96,3); yang diperiksa setara"
        f" {formats.number(found.effective, 1)} klaim dari undian tanpa lapisan"
    )
    assert 4.5 < found.effective < 5.5
    assert words.by_stratum(found).endswith("tanpa tanda: 1 gugur dari 3, mewakili 84 klaim")
    alone = agreement.held(strata((35, 20, 2)))
    assert alone is not None
    assert words.weighted(alone) == ""
    assert round(alone.effective) == 20


def test_what_was_checked_whole_is_known() -> None:
    whole = agreement.held(strata((10, 10, 3), (5, 5, 0)))
    nearly = agreement.held(strata((40, 38, 10)))
    partly = agreement.held(strata((10, 10, 3), (20, 0, 0)))  # the ten stand for thirty

    assert whole is not None
    assert nearly is not None
    assert partly is not None
    assert (whole.estimate, whole.low, whole.high) == (pytest.approx(12), pytest.approx(12), pytest.approx(12))
    assert words.result(whole) == "15 terverifikasi; semua diperiksa ulang, 3 gugur: 12, tanpa selang"
    assert 28 <= nearly.low < nearly.estimate < nearly.high <= 30  # 28 held, 10 fell, 2 are open
    assert partly.low < 0.6 * 30 < 0.8 * 30 < partly.high


def test_the_error_adjusted_share_of_the_method() -> None:
    found = agreement.held(strata((35, 20, 2)))

    assert found is not None
    assert (found.estimate, round(found.low), round(found.high)) == (pytest.approx(31.5), 24, 34)


def test_each_stratum_counts_by_its_claims() -> None:
    found = agreement.held(strata((10, 10, 5), (90, 10, 0), (20, 0, 0)))

    assert found is not None
    assert (found.claims, found.checked, found.fell) == (120, 20, 5)
    assert found.estimate == pytest.approx(120 * (0.1 * 0.5 + 0.9))
    assert found.low < found.estimate < found.high


def test_nothing_checked_says_nothing() -> None:
    assert agreement.held(strata((35, 0, 0))) is None


def test_the_interval_of_a_round_holds_the_truth() -> None:
    assert 0.93 <= np.mean([measured.share_inside(seed) for seed in range(300)]) <= 1.0


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def test_times_of_a_report() -> None:
    due = day("2025-06-30")
    rows = [
        ("2025-06-30", "2025-06-30", due),  # on the last day
        ("2025-06-28", "2025-05-01", due),  # the third last; 58 days after it took effect
        ("2025-06-27", "2025-06-20", due),  # in time
        ("2025-07-01", "2025-06-30", due),  # late
        ("2025-06-01", "2025-06-01", pd.NaT),
    ]
    reports = pd.DataFrame(rows, columns=["recorded_on", "took_effect_on", "due_on"]).assign(government="x")
    reports = reports.astype(dict.fromkeys(["recorded_on", "took_effect_on", "due_on"], "datetime64[ns]"))

    table = times.reporting(reports).loc["x"]

    assert times.rushed(reports).tolist() == [True, True, False, False, False]
    assert table[["rushed_share", "late_share", "backdated_share"]].tolist() == [2 / 3, 1 / 4, 1 / 5]


STEPS = [
    (1, "2025-01-10", "realised", ""),
    (1, "2025-04-10", "in_progress", ""),  # after the period closed
    (2, "2025-01-10", "realised", "accepted"),
    (2, "2025-02-10", "in_progress", ""),  # within the period
    (3, "2025-01-10", "realised", "accepted"),
    (3, "2025-02-10", "realised", "returned"),
    (3, "2025-02-20", "realised", "accepted"),
    (4, "2025-01-10", "realised", "returned"),
    (4, "2025-02-10", "realised", "accepted"),
]


def test_what_went_back_after_a_period_closed_and_what_was_turned() -> None:
    steps = pd.DataFrame(STEPS, columns=["action", "took_effect_on", "progress", "verification"])
    steps["took_effect_on"] = pd.to_datetime(steps["took_effect_on"])

    back = times.went_back(steps, [day("2025-03-31"), day("2025-06-30")])
    turned = times.accepted_then_returned(steps)

    assert back.to_numpy().tolist() == [[1, day("2025-03-31"), day("2025-04-10")]]
    assert turned.to_numpy().tolist() == [[3, day("2025-01-10"), day("2025-02-10")]]


def test_copies_with_names_changed_are_found_and_forms_in_common_are_not() -> None:
    texts, copied = documents(3, 600)

    found = measured.alike(texts)

    assert len(copied) >= 10
    assert len(copied & found) >= 0.8 * len(copied)
    assert not found - copied


def test_a_cover_sheet_has_no_print() -> None:
    assert likeness.print_of_text("Lampiran Surat Keputusan") is None


def test_a_print_ignores_case_and_punctuation() -> None:
    text = " ".join(f"kata{number}" for number in range(60))
    one, other = likeness.print_of_text(text), likeness.print_of_text(text.upper().replace(" ", ",  "))

    assert one == other
    assert one is not None
    hashes = likeness.BANDS * likeness.ROWS + likeness.PAGE_BANDS * likeness.PAGE_ROWS  # of the whole and of its page
    assert len(one) == 4 * hashes + 2
    assert likeness.is_current(one)
    assert not likeness.is_current(one[:-1])  # as earlier versions made them: read anew
    assert likeness.compare("text", one, one) == Compared(1.0, 0, 1, 1, alike=True)


def pages(*seeds: int) -> list[str]:
    """Pages of 200 words each; the same seed is the same page."""
    return [" ".join(f"kata{number}" for number in np.random.default_rng(seed).integers(0, 900, 200)) for seed in seeds]


@pytest.mark.parametrize(
    ("one", "other", "same", "alike"),
    [
        (range(8), [*range(7), 99], 7, True),  # one of eight pages replaced
        (range(3), [0, 99, 2], 2, True),
        (range(4), [90, *range(4), 91], 4, True),  # and own pages before and after
        (range(4), [0, 97, 98, 99], 1, False),
        (range(3), [97, 98, 99], 0, False),
    ],
)
def test_texts_are_compared_page_by_page(one: list[int], other: list[int], same: int, alike: bool) -> None:
    made, theirs = (likeness.print_of_pages(pages(*seeds)) for seeds in (one, other))
    assert made is not None
    assert theirs is not None

    told = likeness.compare("text", made, theirs)

    assert (told.alike, told.pages, told.other_pages) == (alike, len(one), len(other))
    assert not alike or (told.same, told.share) == (same, same / max(len(one), len(other)))
    assert bool(set(likeness.bands("text", made)) & set(likeness.bands("text", theirs))) >= alike


def test_of_scans_each_page_counts_and_the_first_anyhow_it_lies() -> None:
    one, two, three, own, turned = np.random.default_rng(1).integers(0, 256, (5, 32), np.uint8)
    mine = likeness.sealed(b"".join(page.tobytes() for page in (one, turned, turned, turned, two, three)))
    theirs = likeness.sealed(b"".join(page.tobytes() for page in (own, own, own, own, two, three)))
    single = likeness.sealed(turned.tobytes() * 4)

    assert likeness.compare("picture", mine, theirs) == Compared(2 / 3, 2, 3, 3, alike=True)
    assert likeness.compare("picture", mine, single) == Compared(1 / 3, 1, 3, 1, alike=True)
    assert not likeness.compare("picture", theirs, single).alike


def test_pictures_that_differ_in_a_few_bits_share_a_band() -> None:
    one = bytes(range(32))
    other = bytes([one[0] ^ 0b111, *one[1:]])

    assert likeness.compare("picture", one, other).share == 1 - 3 / 256
    assert len(set(likeness.bands("picture", one)) & set(likeness.bands("picture", other))) == 15


def test_the_risk_of_a_claim_names_its_signs() -> None:
    signs = pd.DataFrame({"rushed": [True, True, False], "same_elsewhere": [True, False, False]}, index=[7, 8, 9])

    table = risk(signs)

    assert table["points"].tolist() == [6, 1, 0]
    assert table["stratum"].tolist() == ["high", "some", "none"]
    assert table["signs"].tolist() == [("same_elsewhere", "rushed"), ("rushed",), ()]


def claims(high: int, some: int, none: int) -> pd.DataFrame:
    strata = ["high"] * high + ["some"] * some + ["none"] * none
    return pd.DataFrame({"id": range(len(strata)), "stratum": strata})


def test_a_draw_can_be_repeated_by_whoever_knows_its_seed() -> None:
    drawn = drawing.draw(claims(50, 50, 50), 20, "rapat 24 Januari")

    assert drawn["stratum"].value_counts().to_dict() == {"high": 11, "some": 5, "none": 4}
    assert drawing.draw(claims(50, 50, 50).iloc[::-1], 20, "rapat 24 Januari").equals(drawn)
    assert not drawing.draw(claims(50, 50, 50), 20, "lain")["id"].equals(drawn["id"])


def test_returned_claims_are_drawn_too() -> None:
    assert drawing.allocation({"high": 50, "some": 50, "none": 50, "returned": 50}, 20) == {
        "high": 7, "some": 5, "none": 4, "returned": 4,
    }  # fmt: skip
    # Few of a large stratum would stand for all of it.
    assert drawing.allocation({"high": 6, "some": 20, "none": 84, "returned": 17}, 20)["none"] == 8


@pytest.mark.parametrize(
    ("available", "sizes"),
    [
        ((50, 50, 50), (11, 5, 4)),
        ((2, 50, 50), (2, 13, 5)),
        ((0, 0, 50), (0, 0, 20)),
        ((50, 0, 0), (20, 0, 0)),
        ((3, 2, 1), (3, 2, 1)),
    ],
)
def test_what_a_stratum_cannot_fill_the_others_do(available: tuple[int, ...], sizes: tuple[int, ...]) -> None:
    drawn = drawing.draw(claims(*available), 20, "x")["stratum"].value_counts()

    assert tuple(int(drawn.get(stratum, 0)) for stratum in ("high", "some", "none")) == sizes
