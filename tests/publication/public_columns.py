"""The columns of the database that public fields come from: the leak test marks every other one."""

from models.base import Table

# Where the public fields come from: every other column is marked. Codes and states are words of ours.
PUBLIC = {
    "action": {
        *("government_code", "code", "number", "title", "success_criterion", "responsible_unit", "due_text"),
        *("progress", "evidence", "verification"),
    },
    "action_event": {"kind", "progress", "evidence", "verification", "role", "government_code", "hash"},
    "area": {"name"},
    "band": {"subject", "word", "look"},
    "commitment": {"government_code", "words", "state"},
    "evidence_item": {"name", "url", "sha256"},  # where it is marked as public: see _plant_documents
    "exchange": {"flow_code", "government_code", "maturity"},
    "flow": {"code", "name", "source_code", "target_code"},
    "framework": {"name"},
    "framework_item": {"level", "name", "kind"},
    "government": {"code", "name", "kind", "province_code"},
    "indicator": {"code", "family", "module_code", "name", "unit", "type", "direction", "words", "government_code"},
    "indicator_value": {"indicator_code", "government_code", "word", "source"},
    "load": {"kind"},
    "module": {"code", "name"},
    "period": {"name"},
    "plan": {"code", "title", "framework", "scope"},
    "score": {"government_code", "source"},
    "tally": {"government_code"},
}
# Numbers and days that public figures rest on; every other one is marked. Keys are moved as a whole: see _move_ids.
FIGURES = {
    "action": {"position", "due_date", "weight", "changed_on"},
    "action_event": {"took_effect_on", "recorded_at", "due_date", "weight", "grade", "sequence"},
    "area": {"position"},
    "band": {"first_year", "last_year", "low", "high"},
    "commitment": {"due_date", "settled_on"},
    "exchange": {"day", "last_exchange_on", "records", "filled_share"},
    "flow": {"position", "interval_days", "required_share"},
    "framework": {"year"},
    "framework_item": {"position", "weight"},
    "indicator": {"position", "low", "high"},
    "indicator_value": {"day", "value", "target"},
    "load": {"as_of", "undone_at"},
    "meeting": {"held_on", "closed_at"},
    "module": {"position"},
    "period": {"ends"},
    "period_edition": {"number"},
    "plan": {"year", "starts", "ends"},
    "score": {"day", "reported", "verified"},
    "tally": set(Table.metadata.tables["tally"].columns.keys()),
}
