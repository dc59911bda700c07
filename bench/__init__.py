"""Benchmarks behind `make bench`: what the product costs, beside what the bare framework and database can do."""
