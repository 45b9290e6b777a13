"""The words of the kinds of things: of governments, KPIs, integration, findings; each once."""

from translations import mark

KINDS = {"province": mark("Provinsi"), "regency": mark("Kabupaten"), "city": mark("Kota")}
TYPES = {
    "stage": mark("tahap"),
    "outcome": mark("hasil (outcome)"),
    "output": mark("keluaran (output)"),
    "input": mark("masukan (input), tidak dinilai"),
}
DIRECTIONS = {"higher": mark("makin tinggi makin baik"), "lower": mark("makin rendah makin baik")}
# How two systems are joined.
MATURITY = {
    "none": mark("tidak ada"),
    "by_hand": mark("manual"),
    "one_way": mark("satu arah"),
    "both_ways": mark("dua arah"),
    "one_source": mark("satu sumber data untuk keputusan"),
}
# Whose weights the scores of a framework rest on (queries.scores.frameworks.FrameworkFacts.weights).
WEIGHTS = {
    "official": mark("bobot resmi"),
    "file": mark("bobot menurut berkas yang dimuat: bobot resmi tidak diterbitkan"),
    "sample": mark("bobot contoh: bobot resmi tidak diterbitkan, maka butir dihitung sama di dalam setiap induknya"),
}
SEVERITY = {"error": mark("galat"), "warning": mark("peringatan"), "info": mark("info")}
# Of very many governments by rank (methods.score_ranks).
GROUPS = {"top": mark("atas"), "middle": mark("tengah"), "bottom": mark("bawah")}
# Where a government stands in a comparison (methods.comparison.GROUPS).
COMPARED = {
    "ranked": mark("diperingkat"),
    "undecided": mark("belum ada klaim yang diputus, atau buktinya tidak tercatat"),
    "province": mark("pemerintah provinsi"),
    "few": mark("rencana di bawah 10 aksi"),
    "not_reported": mark("belum melapor"),
    "none": mark("tidak ada aksi yang berlaku"),
}
