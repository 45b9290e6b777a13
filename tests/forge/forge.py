"""One workbook: habits drawn from a seed, the plan laid out by them, and the truth beside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from loaders.reading.grid import Grid
from tests.forge.columns import DUES, NAMES, TELLING, named, titles_of
from tests.forge.model import Action, Plan, make

SLOTS: dict[str, tuple[str, ...]] = {
    "title": ("title_one", "title_lines", "title_labels", "title_plain", "title_letter", "title_form"),
    "name": tuple(NAMES),
    "due": tuple(DUES),
    "states": tuple(TELLING),
    "areas": (
        "area_column",
        "area_merged",
        "area_first_row",
        "area_row",
        "area_row_roman",
        "area_row_labelled",
        "area_row_lettered",
        "area_row_upper",
    ),
    "whose": ("government_column", "government_row", "government_sheet", "government_block", "government_merged"),
    "numbers": (
        "number_plain",
        "number_dotted",
        "number_bracketed",
        "number_restarts",
        "number_none",
        "number_coded",
        "number_zero",
    ),
    "heads": (
        "head_plain",
        "head_upper",
        "head_colon",
        "head_numbered",
        "head_english_below",
        "head_repeated",
        "head_split",
        "head_bracketed",
    ),
    "below": (
        "below_nothing",
        "below_total",
        "below_signature",
        "below_notes",
        "below_recap",
        "below_sentence",
        "below_printed",
    ),
    "beside": (
        "beside_nothing",
        "beside_money",
        "beside_evidence",
        "beside_criterion",
        "beside_obstacle",
        "beside_weight",
        "beside_telephone",
    ),
    "place": ("place_corner", "place_offset", "place_blank_rows"),
}
HEADS = {"number": ("No", "No"), "area": ("Area Intervensi", "Area"), "whose": ("Pemerintah Daerah", "Local Government"),
         "title": ("Rencana Aksi", "Action"), "unit": ("Penanggung Jawab", "Person in Charge"),
         "due": ("Target Waktu", "Due Date")}  # fmt: skip
BESIDE = {"beside_money": ("Pagu Anggaran (Rp)", 25_000_000), "beside_evidence": ("Bukti Dukung", "Terlampir"),
          "beside_criterion": ("Ukuran Keberhasilan", "SK ditetapkan"), "beside_obstacle": ("Kendala", ""),
          "beside_weight": ("Bobot", 5), "beside_telephone": ("No. HP PIC", "0812 3456 7890")}  # fmt: skip
Row = list[Any]


@dataclass(slots=True)
class Workbook:
    """The sheets, the habits that they have, and the actions as they are true."""

    habits: dict[str, str]
    plan: Plan
    grids: list[Grid] = field(default_factory=list)


def forge(seed: int, **chosen: str) -> Workbook:
    """The workbook of a seed. chosen: habits that are not left to chance, by their slot."""
    random = Random(seed)  # noqa: S311  chance that can be repeated, no secret
    plan = make(random)
    habits = {slot: random.choice(ways) for slot, ways in SLOTS.items()} | chosen
    if habits["whose"] == "government_row" and habits["areas"] in ("area_merged", "area_first_row"):
        habits["areas"] = "area_column"  # an area goes on over the row of the next government: nobody could say
    if len(plan.governments) == 1:
        habits["whose"] = chosen.get("whose", random.choice(("government_title", habits["whose"])))
    book = Workbook(habits, plan)
    if habits["whose"] == "government_sheet":
        for code in plan.governments:
            mine = [action for action in plan.actions if action.government == code]
            book.grids.append(_Sheet(habits, plan, named(code, "name_full")[:31]).filled(mine, random))
    else:
        book.grids.append(_Sheet(habits, plan, "Renaksi").filled(plan.actions, random))
    return book


class _Sheet:
    """Lays one sheet out."""

    def __init__(self, habits: dict[str, str], plan: Plan, name: str) -> None:
        self.habits, self.plan = habits, plan
        self.grid = Grid(name)
        self.states = TELLING[habits["states"]]
        self.left = 2 if habits["place"] == "place_offset" else 0

    def filled(self, actions: Sequence[Action], random: Random) -> Grid:
        """The sheet of these actions."""
        blocks = [actions]
        if self.habits["whose"] == "government_block":
            blocks = [[a for a in actions if a.government == code] for code in self.plan.governments]
        for block in blocks:
            alone = self.habits["whose"] in ("government_title", "government_block")
            name = named(block[0].government, self.habits["name"]) if alone else ""
            for line in titles_of(self.plan, self.habits["title"], name):
                self._line([line])
            if self.states.key:
                self._line([self.states.key])
            self._header()
            self._rows(block)
            self._below(block)
        if self.left:
            self.grid.rows = [[None] * self.left + row for row in self.grid.rows]
            self.grid.merged = [(top, at + self.left, end, to + self.left) for top, at, end, to in self.grid.merged]
        return self.grid

    def _line(self, cells: Row) -> None:
        self.grid.rows.append(cells)

    def _columns(self) -> list[str]:
        in_rows = {"area_column", "area_merged", "area_first_row"}, {"government_column", "government_merged"}
        return [
            *(["number"] if self.habits["numbers"] != "number_none" else []),
            *(["area"] if self.habits["areas"] in in_rows[0] else []),
            *(["whose"] if self.habits["whose"] in in_rows[1] else []),
            "title", "unit", "due",
        ]  # fmt: skip

    def _header(self) -> None:
        top = len(self.grid.rows)
        shown = self._shown
        single = [HEADS[name][0] for name in self._columns()]
        beside = [BESIDE[self.habits["beside"]][0]] if self.habits["beside"] in BESIDE else []
        first = len(single)
        if self.states.above:
            wide = len(self.states.heads)
            self._line([*map(shown, single), shown(self.states.above), *[None] * (wide - 1), *map(shown, beside)])
            self._line([*[None] * first, *map(shown, self.states.heads), *[None] * len(beside)])
            others = [*range(first), *range(first + wide, first + wide + len(beside))]
            self.grid.merged += [(top, at, top + 1, at) for at in others]
            self.grid.merged.append((top, first, top, first + wide - 1))
        else:
            self._line([*map(shown, single), *map(shown, self.states.heads), *map(shown, beside)])
        if self.habits["heads"] == "head_split" and not self.states.above:
            at = single.index("Penanggung Jawab")
            self.grid.rows[top][at] = shown("Penanggung")
            self._line([*[None] * at, shown("Jawab")])
        wide = first + len(self.states.heads) + len(beside)
        if self.habits["heads"] == "head_numbered":
            self._line([f"({at + 1})" for at in range(wide)])
        if self.habits["heads"] == "head_english_below" and not self.states.above:
            english = [HEADS[name][1] for name in self._columns()]
            self._line([*english, *["Status"] * len(self.states.heads), *["Note"] * len(beside)])

    def _shown(self, text: str) -> str:
        ways: dict[str, Callable[[str], str]] = {
            "head_upper": str.upper,
            "head_colon": lambda head: f"{head} :",
            "head_bracketed": lambda head: f"{head} (diisi)" if head in ("Rencana Aksi", "Target Waktu") else head,
        }
        return ways.get(self.habits["heads"], str)(text)

    def _rows(self, actions: Sequence[Action]) -> None:
        whose = area = None
        at = 0
        for place, action in enumerate(actions):
            if self.habits["whose"] == "government_row" and action.government != whose:
                self._line([named(action.government, self.habits["name"])])
                area = None
            if action.area != area or (action.government != whose and self.habits["whose"] == "government_block"):
                self._area_row(action, actions)
                at = 0 if self.habits["numbers"] == "number_restarts" and self._has_area_rows else at
            if self.habits["heads"] == "head_repeated" and place == 4 and not self.states.above:
                self._header()
            if self.habits["place"] == "place_blank_rows" and place % 3 == 2:
                self._line([])
            at += 1
            self._line(self._cells(action, at, is_first=action.area != area or action.government != whose))
            whose, area = action.government, action.area
        self._merge(actions)

    @property
    def _has_area_rows(self) -> bool:
        return self.habits["areas"].startswith("area_row")

    def _area_row(self, action: Action, actions: Sequence[Action]) -> None:
        order = list(dict.fromkeys(other.area for other in actions)).index(action.area)
        if self.habits["areas"] == "area_row":
            width = len(self._columns()) + len(self.states.heads)
            self.grid.merged.append((len(self.grid.rows), 0, len(self.grid.rows), width - 1))
            self._line([action.area])
        elif self.habits["areas"] == "area_row_roman":
            self._line([("I", "II", "III")[order], action.area] if "number" in self._columns() else [action.area])
        elif self.habits["areas"] == "area_row_lettered":
            self._line([f"{'ABC'[order]}. {action.area}"])
        elif self.habits["areas"] == "area_row_upper":
            self._line([None, action.area.upper()])
        elif self.habits["areas"] == "area_row_labelled":
            self._line([f"Area: {action.area}"])

    def _cells(self, action: Action, at: int, *, is_first: bool) -> Row:
        numbers = {"number_dotted": f"{at}.", "number_bracketed": f"({at})", "number_coded": f"RA-{at:02}",
                   "number_zero": f"{at:03}"}  # fmt: skip
        hides = self.habits["areas"] in ("area_merged", "area_first_row") and not is_first
        known = {
            "number": numbers.get(self.habits["numbers"], at),
            "area": None if hides else action.area,
            "whose": None if self.habits["whose"] == "government_merged" and not is_first else self._name(action),
            "title": action.title,
            "unit": action.unit,
            "due": DUES[self.habits["due"]](action.due),
        }
        beside = [BESIDE[self.habits["beside"]][1]] if self.habits["beside"] in BESIDE else []
        return [*(known[name] for name in self._columns()), *self.states.cells(action), *beside]

    def _name(self, action: Action) -> str:
        return named(action.government, self.habits["name"])

    def _merge(self, actions: Sequence[Action]) -> None:
        """Merge what is said once for several rows that stand right below each other."""
        for slot, habit in (("area", "area_merged"), ("whose", "government_merged")):
            if habit not in self.habits.values():
                continue
            column, title = self._columns().index(slot), self._columns().index("title")
            known = {action.title for action in actions}
            start = None
            for row, cells in [*enumerate(self.grid.rows), (len(self.grid.rows), [])]:
                is_action = len(cells) > title and cells[title] in known
                if start is not None and (not is_action or cells[column] is not None):
                    self.grid.merged += [(start, column, row - 1, column)] if row - 1 > start else []
                    start = None
                if is_action and cells[column] is not None:
                    start = row

    def _below(self, actions: Sequence[Action]) -> None:
        done = sum(action.state == "realised" for action in actions)
        lines: dict[str, list[Row]] = {
            "below_total": [["Jumlah", None, len(actions)]],
            "below_signature": [[], [None, None, f"Serang, 31 Desember {self.plan.year}"], [None, None, "Inspektur,"],
                                [], [None, None, "NIP. 19700101 199503 1 001"]],
            "below_sentence": [[f"Total : {len(actions)} aksi, {done} selesai"]],
            "below_printed": [[], [f"Dicetak tanggal 31-12-{self.plan.year} 10:22", None, "Halaman 1"]],
            "below_notes": [[], ["Catatan:"], ["1) Status diisi tiap akhir triwulan"]],
            "below_recap": [[], ["Area", "Jumlah Aksi", "Selesai"],
                            *[[area, sum(a.area == area for a in actions),
                               sum(a.area == area and a.state == "realised" for a in actions)]
                              for area in dict.fromkeys(a.area for a in actions)]],
        }  # fmt: skip
        self.grid.rows += lines.get(self.habits["below"], [])
        self._line([])


def every_habit() -> Iterator[dict[str, str]]:
    """Each habit alone, the others left to chance."""
    for slot, ways in SLOTS.items():
        yield from ({slot: way} for way in ways)
