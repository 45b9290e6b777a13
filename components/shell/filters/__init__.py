"""What a page is about: filters whose values live in the address, and links that keep them."""
