"""Colours, signs and layout that all charts share."""
