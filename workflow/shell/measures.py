"""What a server process counts of itself, in Prometheus' words; /metrics shows it to who has the token."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, GCCollector, Histogram, ProcessCollector

registry = CollectorRegistry()
ProcessCollector(registry=registry)
GCCollector(registry=registry)

PEOPLE = Gauge("renaksi_people", "Open pages (live connections).", ["who"], registry=registry)
PAGE_SECONDS = Histogram(
    "renaksi_page_seconds", "Seconds to draw a page, waiting included; their count is that of the runs.", ["page"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30), registry=registry,
)  # fmt: skip
PAGES_FAILED = Counter("renaksi_pages_failed", "Pages that could not be drawn.", registry=registry)
SAVE_SECONDS = Histogram(
    "renaksi_save_seconds", "Seconds to save, waiting for other writers included.", ["outcome"],
    buckets=(0.01, 0.05, 0.1, 0.5, 1, 5, 30, 60), registry=registry,
)  # fmt: skip
LOADS_WAITING = Gauge("renaksi_loads_waiting", "Files that wait for their turn to be read.", registry=registry)
LOADS_RUNNING = Gauge("renaksi_loads_running", "Files that are being read, compared or stored.", registry=registry)
DATA_AGE = Gauge("renaksi_data_age_seconds", "Seconds since the newest record of the history.", registry=registry)
DATABASE_UP = Gauge("renaksi_database_up", "1 where the database can be read and written.", registry=registry)


@contextmanager
def saving() -> Iterator[None]:
    """Count a save and its seconds, whether it came about or not."""
    start, outcome = time.perf_counter(), "failed"
    try:
        yield
        outcome = "saved"
    finally:
        SAVE_SECONDS.labels(outcome).observe(time.perf_counter() - start)
