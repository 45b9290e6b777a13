"""The public tables of what belongs to no plan: modules, data flows, transparency indicators, framework scores."""

from queries.publication.fields import DAY, GOVERNMENT, PROVISIONAL, SAMPLE, SOURCE, PublicField, PublicTable
from translations import mark

VALUE_TABLES = (
    PublicTable(
        "modules",
        mark("Modul: tahap dan KPI"),
        (
            GOVERNMENT,
            PublicField("module", "string", mark("modul")),
            PublicField("indicator", "string", mark("tahap atau KPI")),
            PublicField("type", "string", mark("stage, outcome, output, atau input")),
            DAY,
            PublicField("value", "number", mark("nilai")),
            PublicField("word", "string", mark("kata pada skala urutan")),
            PublicField("unit", "string", mark("satuan")),
            PublicField("target", "number", mark("target")),
            PublicField("attainment", "number", mark("capaian"), "0–1"),
            SOURCE,
            PROVISIONAL,
            SAMPLE,
        ),
        ("government", "module", "indicator", "source"),
    ),
    PublicTable(
        "flows",
        mark("Aliran data antarmodul"),
        (
            GOVERNMENT,
            PublicField("flow", "string", mark("yang mengalir")),
            PublicField("from_module", "string", mark("dari modul")),
            PublicField("to_module", "string", mark("ke modul")),
            PublicField("state", "string", mark("flowing, incomplete, empty, stale, atau no_record")),
            PublicField("last_exchange_on", "date", mark("pertukaran terakhir")),
            PublicField("records", "integer", mark("rekaman"), mark("rekaman")),
            PublicField("filled_share", "number", mark("isian wajib yang terisi"), "0–1"),
            SAMPLE,
        ),
        ("government", "flow", "from_module", "to_module"),
    ),
    PublicTable(
        "indicators",
        mark("Transparansi dan integritas"),
        (
            GOVERNMENT,
            PublicField("indicator", "string", mark("indikator")),
            PublicField("year", "integer", mark("tahun")),
            DAY,
            PublicField("value", "number", mark("nilai")),
            PublicField("word", "string", mark("kata pada skala urutan")),
            PublicField("unit", "string", mark("satuan")),
            PublicField("normalised", "number", mark("letak pada skala resmi"), "0–100"),
            SOURCE,
            PROVISIONAL,
            SAMPLE,
        ),
        ("government", "indicator", "year", "day", "source"),
    ),
    PublicTable(
        "scores",
        mark("Skor kerangka"),
        (
            PublicField("framework", "string", mark("kerangka")),
            PublicField("year", "integer", mark("tahun")),
            GOVERNMENT,
            PublicField("level", "string", mark("total, area, indicator, atau sub_indicator")),
            PublicField("item", "string", mark("butir")),
            PublicField("item_path", "string", mark("butir dengan yang di atasnya")),
            PublicField("reported", "number", mark("menurut pemda"), "0–100"),
            PublicField("verified", "number", mark("terverifikasi"), "0–100"),
            PublicField(
                "low", "number", mark("bila yang kosong bernilai nol; bila sumber berbeda, yang terendah"), "0–100"
            ),
            PublicField(
                "high",
                "number",
                mark("bila yang kosong bernilai seratus; bila sumber berbeda, yang tertinggi"),
                "0–100",
            ),
            PublicField("weights", "string", mark("bobot siapa: official, file, atau sample")),
            PublicField("items_decided", "integer", mark("butir di bawah nilai total yang diputus")),
            PublicField("items_expected", "integer", mark("butir di bawah nilai total yang berlaku bagi pemda itu")),
            DAY,
            SOURCE,
            PROVISIONAL,
            SAMPLE,
        ),
        ("framework", "year", "government", "item_path"),
    ),
)
