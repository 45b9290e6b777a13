"""The routes that are not pages, on a real server."""
