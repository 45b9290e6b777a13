"""Files that go back to whoever loads: annotated workbook, template."""

__all__ = ["annotated"]
