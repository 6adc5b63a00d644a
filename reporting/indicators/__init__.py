"""The registry of indicators: each figure of the product is counted here and nowhere else."""
