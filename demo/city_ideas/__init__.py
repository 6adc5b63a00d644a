"""49 ideas that children had in the nine series of 2022, 2023 and 2024, and what became of them.

With them go 27 financial contributions of the home organisation.
"""

from demo.city_ideas import of_2022, of_2023, of_2024
from demo.city_ideas.wish import Wish

WISHES: dict[str, list[Wish]] = of_2022.WISHES | of_2023.WISHES | of_2024.WISHES
