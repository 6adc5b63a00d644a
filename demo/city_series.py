"""Nine series of three workshops in 2022, 2023 and 2024: 27 workshops, 135 children. One of them with codes."""

from dataclasses import dataclass
from datetime import date, timedelta

from demo.city import City, public_id
from demo.school_days import at
from participation import actions as participation_actions
from participation.models import Participant, Workshop, WorkshopSeries
from participation.models.participant import AgeBand, YesNoUnknown

STAGES = [Workshop.Stage.INSPIRE, Workshop.Stage.DREAM, Workshop.Stage.THINK_CRITICALLY]
# fmt: off
ANIMALS = (
    "otter", "egel", "uil", "vos", "das", "hert", "mus", "specht",
    "kikker", "libel", "bever", "reiger", "wezel", "merel", "spin", "zwaan",
)
# fmt: on


@dataclass(frozen=True)
class Series:
    """A series as the demo writes it down; the workshops are a week apart. With `codes` there is no headcount."""

    key: str
    ecosystem: str
    neighbourhood: str
    name: str
    first: date
    headcounts: tuple[int, int, int]
    invited_by: str
    commissioned_by: str = ""
    codes: int = 0
    learnt: str = ""

    @property
    def last(self) -> date:
        return self.first + timedelta(weeks=2)


SERIES = [
    Series(
        "schilderswijk-2022",
        "schilderswijk",
        "2930",
        "Workshops in de Schilderswijk, voorjaar 2022",
        date(2022, 3, 15),
        (15, 13, 14),
        "school en buurthuis",
        learnt="Kinderen vertellen meer als er iets te maken valt.",
    ),
    Series(
        "laak-2022",
        "laak",
        "3819",
        "Workshops in Laak, voorjaar 2022",
        date(2022, 5, 18),
        (12, 12, 10),
        "leerkrachten van groep 6 en 7",
        learnt="Drie keer met dezelfde groep werkt; een vierde keer zou te veel vragen.",
    ),
    Series(
        "bouwlust-2022",
        "bouwlust-vrederust",
        "3396",
        "Denk mee met de bibliotheek",
        date(2022, 11, 8),
        (17, 15, 16),
        "bibliotheek en school",
        commissioned_by="library",
        learnt="De opdracht was duidelijk, daardoor kon de bibliotheek meteen iets veranderen.",
    ),
    Series(
        "centrum-2023",
        "oude-centrum",
        "2814",
        "Workshops in het Oude Centrum",
        date(2023, 2, 1),
        (14, 14, 12),
        "school",
        learnt="Kinderen kenden de musea van buiten, niet van binnen.",
    ),
    Series(
        "transvaal-2023",
        "transvaal",
        "3033",
        "Workshops in Transvaal",
        date(2023, 5, 17),
        (16, 15, 15),
        "moedergroep van het buurthuis",
        learnt="Meisjes kwamen omdat hun moeders de begeleiders kenden.",
    ),
    Series(
        "moerwijk-2023",
        "moerwijk-oostbroek",
        "3638",
        "Workshops in Moerwijk",
        date(2023, 11, 7),
        (13, 11, 12),
        "school en wijkatelier",
    ),
    Series(
        "spoorwijk-2024",
        "laak",
        "3826",
        "Denk mee met het wijkpodium",
        date(2024, 3, 6),
        (18, 16, 17),
        "school en bewonersoverleg",
        commissioned_by="stage-laak",
        learnt="Op het podium durfden stille kinderen hun idee te spelen in plaats van te zeggen.",
    ),
    Series(
        "oostbroek-2024",
        "moerwijk-oostbroek",
        "3136",
        "Workshops in Oostbroek",
        date(2024, 5, 21),
        (0, 0, 0),
        "leerkrachten: kinderen zonder sport of cultuur in hun vrije tijd",
        codes=14,
        learnt="Uitnodigen door de leerkracht bereikt kinderen die anders niet komen.",
    ),
    Series(
        "schilderswijk-2024",
        "schilderswijk",
        "2931",
        "Workshops in de Schilderswijk, najaar 2024",
        date(2024, 11, 6),
        (16, 16, 15),
        "bso en school",
    ),
]


def load(city: City) -> dict[str, WorkshopSeries]:
    """All series with their workshops held; gives them by key."""
    return {line.key: load_series(city, line) for line in SERIES}


def load_series(city: City, line: Series) -> WorkshopSeries:
    """One series: planned, invited for, held three times."""
    series = participation_actions.start_series(
        ecosystem=city.ecosystems[line.ecosystem],
        name=line.name,
        on=line.first,
        by=city.by,
        public_id=public_id("series", line.key),
        neighbourhood=city.neighbourhoods[f"BU0518{line.neighbourhood}"],
        recruitment_channel=line.invited_by,
        commissioned_by=city.organisations.get(line.commissioned_by),
        target_without_leisure=line.codes // 2 or None,
        target_not_at_childcare=line.codes // 2 or None,
        learnt=line.learnt,
    )
    codes = join(city, series, line.codes)
    for index, stage in enumerate(STAGES):
        day = line.first + timedelta(weeks=index)
        workshop = participation_actions.plan_workshop(
            series=series,
            stage=stage,
            on=day,
            by=city.by,
            public_id=public_id("workshops", line.key, index),
            starts_at=at(day, 15),
            ends_at=at(day, 16, 30),
        )
        participation_actions.hold_workshop(
            workshop=workshop,
            by=city.by,
            headcount=line.headcounts[index] or None,
            # Nobody is there every time: one or two miss a workshop.
            present=[code for number, code in enumerate(codes) if (number + index) % 7 != 3],
        )
    return series


def join(city: City, series: WorkshopSeries, how_many: int) -> list[Participant]:
    """Children join under a code, with what the recruitment asked and nothing else."""
    return [
        participation_actions.add_participant(
            series=series,
            code=f"{ANIMALS[number % len(ANIMALS)]}-{number + 1}",
            by=city.by,
            public_id=public_id("participants", series.public_id, number),
            age_band=AgeBand.FROM_7_TO_9 if number % 3 == 0 else AgeBand.FROM_10_TO_12,
            neighbourhood=series.neighbourhood if number % 6 else None,
            has_leisure_activity=(YesNoUnknown.NO, YesNoUnknown.NO, YesNoUnknown.YES)[number % 3],
            goes_to_childcare=(YesNoUnknown.NO, YesNoUnknown.YES, YesNoUnknown.NO, YesNoUnknown.UNKNOWN)[
                number % 4
            ],
        )
        for number in range(how_many)
    ]
