"""Forms of figures, factsheets and what an admin looks after."""
