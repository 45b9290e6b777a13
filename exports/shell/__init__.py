"""What several exports share: tables as workbooks, the Chromium that prints."""
