"""What is not on a guest's path: measuring, the tour, the demo book, probes."""
