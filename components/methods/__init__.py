"""Metode: how every figure is made, with its live inputs."""
