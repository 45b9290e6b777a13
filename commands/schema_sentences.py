"""What the program cannot work with: another schema than its own, or values of another form; in sentences."""

from translations import gettext as _
from workflow.history.stored_forms import OtherForm
from workflow.history.stored_shape import OtherShape, Shape


def of_shape(shape: OtherShape) -> str:
    """One difference as a sentence."""
    words = {
        Shape.NO_TABLE: _("Tabel {table} tidak ada, atau di tempatnya ada tampilan (view)."),
        Shape.NO_COLUMN: _("Tabel {table}: kolom {name} tidak ada."),
        Shape.NO_INDEX: _("Tabel {table}: indeks {name} tidak ada, atau lain."),
        Shape.OTHER_COLUMN: _("Tabel {table}: kolom {name} bertipe lain, atau boleh kosong padahal tidak."),
        Shape.OTHER_KEY: _("Tabel {table}: kunci unik atau kunci asing {name} hilang, ditambahkan, atau lain."),
        Shape.ADDED_TABLE: _("Tabel {table} bukan milik program."),
        Shape.ADDED_COLUMN: _("Tabel {table}: kolom {name} bukan milik program."),
        Shape.ADDED_INDEX: _("Tabel {table}: indeks {name} bukan milik program."),
        Shape.ADDED_VIEW: _("Tampilan (view) {table} bukan milik program."),
    }
    return words[shape.what].format(table=shape.table, name=shape.name)


def of_lacking(shapes: list[OtherShape]) -> str:
    """Why no command can work with a database that lacks tables or columns, and what to do."""
    told = [_("Basis data ini tidak lengkap:"), *map(of_shape, shapes)]
    return "\n".join(
        [*told, _("Pulihkan cadangan terakhir (“manage.py restore”), atau kembalikan yang hilang dengan SQL.")]
    )


def of_forms(forms: list[OtherForm]) -> list[str]:
    """Values that the program would not have written so, a sentence each, and what that means for all else."""
    words = _("Tabel {table}, baris {key}, kolom {column}: {value} bukan bentuk yang ditulis program.")
    told = [words.format(table=form.table, key=form.key, column=form.column, value=form.value) for form in forms]
    return [*told, _("Yang lain belum dihitung ulang: kembalikan dulu nilai-nilai itu ke bentuk semula.")]
