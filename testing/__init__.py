"""What tests, benchmarks and proofs stand on: databases of their own, and the small world in them."""
