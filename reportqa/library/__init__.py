"""The library on disk: catalogue, full text and vectors, and the one path that writes them."""
