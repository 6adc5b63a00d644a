"""The Hague: its city districts, districts (wijken) and some neighbourhoods (buurten), and how they lie.

The codes and names of the districts are those of CBS. The outlines are our own schematic drawing: one or more
points chosen in every district and the lines half-way between them, inside a rough outline of the city. They show what
lies beside what and are no boundaries. Of the neighbourhoods only those of the programme are here; their outlines
divide the district in the same way, and outside Stationsbuurt their codes are schematic too.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from accounts import trail
from accounts.models import User
from demo.city import public_id
from ecosystem.models import (
    AreaBoundary,
    AreaFigure,
    CityDistrict,
    District,
    Municipality,
    MunicipalitySettings,
    Neighbourhood,
)

CODE = "GM0518"
EDITION = 2024
OUTLINES = Path(__file__).resolve().parent / "data" / "the_hague_outlines.json"

# city district: its districts
CITY_DISTRICTS = {
    "Centrum": "05 22 23 27 28 29 30 37",
    "Escamp": "31 32 33 34 35 36 40",
    "Haagse Hout": "04 24 25 26",
    "Laak": "38 39",
    "Leidschenveen-Ypenburg": "41 42 43 44",
    "Loosduinen": "14 15 16 17 18",
    "Scheveningen": "01 02 03 06 07 08 09 10 11",
    "Segbroek": "12 13 19 20 21",
}
DISTRICTS = {
    "01": "Oostduinen",
    "02": "Belgisch Park",
    "03": "Westbroekpark en Duttendel",
    "04": "Benoordenhout",
    "05": "Archipelbuurt",
    "06": "Van Stolkpark en Scheveningse Bosjes",
    "07": "Scheveningen",
    "08": "Duindorp",
    "09": "Geuzen- en Statenkwartier",
    "10": "Zorgvliet",
    "11": "Duinoord",
    "12": "Bomen- en Bloemenbuurt",
    "13": "Vogelwijk",
    "14": "Bohemen en Meer en Bos",
    "15": "Kijkduin en Ockenburgh",
    "16": "Kraayenstein en de Uithof",
    "17": "Loosduinen",
    "18": "Waldeck",
    "19": "Vruchtenbuurt",
    "20": "Valkenboskwartier",
    "21": "Regentessekwartier",
    "22": "Zeeheldenkwartier",
    "23": "Willemspark",
    "24": "Haagse Bos",
    "25": "Mariahoeve en Marlot",
    "26": "Bezuidenhout",
    "27": "Stationsbuurt",
    "28": "Centrum",
    "29": "Schildersbuurt",
    "30": "Transvaalkwartier",
    "31": "Rustenburg en Oostbroek",
    "32": "Leyenburg",
    "33": "Bouwlust en Vrederust",
    "34": "Morgenstond",
    "35": "Zuiderpark",
    "36": "Moerwijk",
    "37": "Groente- en Fruitmarkt",
    "38": "Laakkwartier en Spoorwijk",
    "39": "Binckhorst",
    "40": "Wateringse Veld",
    "41": "Hoornwijk",
    "42": "Ypenburg",
    "43": "Forepark",
    "44": "Leidschenveen",
}
NEIGHBOURHOODS = {
    "2561": "Mariahoeve-West",
    "2567": "Mariahoeve-Noord",
    "2569": "Mariahoeve-Oost",
    "2718": "Huygenspark",
    "2762": "Rivierenbuurt-Noord",
    "2763": "Rivierenbuurt-Zuid",
    "2811": "Kortenbos",
    "2812": "Voorhout",
    "2813": "Uilebomen",
    "2814": "Zuidwal",
    "2929": "Schildersbuurt-West",
    "2930": "Schildersbuurt-Noord",
    "2931": "Schildersbuurt-Oost",
    "3032": "Transvaalkwartier-Noord",
    "3033": "Transvaalkwartier-Midden",
    "3034": "Transvaalkwartier-Zuid",
    "3135": "Rustenburg",
    "3136": "Oostbroek",
    "3387": "Vrederust",
    "3396": "Bouwlust-Noord",
    "3398": "Bouwlust-Zuid",
    "3636": "Moerwijk-Oost",
    "3637": "Moerwijk-West",
    "3638": "Moerwijk-Noord",
    "3639": "Moerwijk-Zuid",
    "3819": "Laakkwartier-Oost",
    "3822": "Laakkwartier-West",
    "3826": "Spoorwijk",
}
# Key figures as CBS publishes them: residents and density 2026, households and housing value 2025, income 2024.
CBS = "CBS, Kerncijfers wijken en buurten"
FIGURE_YEARS = {
    "population": 2026,
    "aged_0_14": 2026,
    "density": 2026,
    "households": 2025,
    "household_size": 2025,
    "housing_value": 2025,
    "income": 2024,
}
FIGURES = {
    "27": ("12945", "1385", "14423", "8515", "1.5", "289", "29.6"),
    "28": ("21955", "2015", "11071", "13910", "1.6", "375", "39.2"),
    "29": ("30102", "5105", "20774", "13685", "2.2", "269", "21.6"),
    "22": ("12793", "", "15944", "7295", "1.6", "437", "41.5"),
    "05": ("6269", "", "7195", "3570", "1.7", "658", "63.1"),
}
# The part of the Rivierenbuurten and the Spuikwartier inside the through roads, drawn by hand.
WALKING_BOUNDARY = {
    "type": "Polygon",
    "coordinates": [
        [
            [4.3235, 52.0795],
            [4.3275, 52.0778],
            [4.3312, 52.0742],
            [4.3308, 52.0712],
            [4.3282, 52.0688],
            [4.3243, 52.0682],
            [4.3222, 52.0712],
            [4.3208, 52.0745],
            [4.3198, 52.0772],
            [4.3235, 52.0795],
        ]
    ],
}


def geometry(rings: list[list[list[float]]]) -> dict[str, Any]:
    """GeoJSON of an area drawn as one or more closed lines."""
    polygons = [[[*ring, ring[0]]] for ring in rings]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def draw(outlines: dict[str, list[list[list[float]]]], *, source: str) -> None:
    """Store outlines (code: closed lines) that are not there yet."""
    boundaries = []
    for code, rings in outlines.items():
        west, east = min(x for r in rings for x, _ in r), max(x for r in rings for x, _ in r)
        south, north = min(y for r in rings for _, y in r), max(y for r in rings for _, y in r)
        boundaries.append(
            AreaBoundary(
                code=code,
                edition=EDITION,
                geometry=geometry(rings),
                west=west,
                south=south,
                east=east,
                north=north,
                source=source,
            )
        )
    AreaBoundary.objects.bulk_create(boundaries, ignore_conflicts=True)


def municipality_with_settings(
    *, code: str, name: str, by: User, contact_line: str, accent_colour: str
) -> Municipality:
    """The municipality, made if it is not there, with what it decided for itself."""
    municipality = Municipality.objects.filter(code=code).first() or trail.create(
        Municipality(public_id=public_id("areas", code), code=code, name=name), by=by, via="load_demo"
    )
    if not municipality.settings.exists():
        trail.create(
            MunicipalitySettings(
                public_id=public_id("settings", code),
                municipality=municipality,
                valid_from=date(2022, 1, 1),
                contact_line=contact_line,
                accent_colour=accent_colour,
            ),
            by=by,
            via="load_demo",
        )
    return municipality


def load(*, by: User) -> Municipality:
    """The municipality with its settings, areas, outlines and key figures."""
    municipality = municipality_with_settings(
        code=CODE,
        name="Den Haag",
        by=by,
        contact_line="Programmabureau Leerecosystemen, adviseur van het programma, leerecosystemen@example.org",
        accent_colour="#0b6b57",
    )
    city_districts: dict[str, CityDistrict] = {}
    for name, codes in CITY_DISTRICTS.items():
        city_district = municipality.city_districts.open().filter(name=name).first() or trail.create(
            CityDistrict(public_id=public_id("areas", CODE, name), municipality=municipality, name=name),
            by=by,
            via="load_demo",
        )
        city_districts |= dict.fromkeys(codes.split(), city_district)
    there = set(District.objects.filter(municipality=municipality).values_list("code", flat=True))
    for number, name in DISTRICTS.items():
        if (code := f"WK0518{number}") not in there:
            trail.create(
                District(
                    public_id=public_id("areas", code),
                    municipality=municipality,
                    city_district=city_districts[number],
                    code=code,
                    name=name,
                ),
                by=by,
                via="load_demo",
            )
    districts = {district.code: district for district in municipality.districts.all()}
    there = set(Neighbourhood.objects.filter(district__in=districts.values()).values_list("code", flat=True))
    for number, name in NEIGHBOURHOODS.items():
        if (code := f"BU0518{number}") not in there:
            trail.create(
                Neighbourhood(
                    public_id=public_id("areas", code),
                    district=districts[f"WK0518{number[:2]}"],
                    code=code,
                    name=name,
                ),
                by=by,
                via="load_demo",
            )
    with OUTLINES.open(encoding="utf-8") as file:
        draw(json.load(file), source="eigen schematische tekening")
    AreaFigure.objects.bulk_create(
        [
            AreaFigure(
                code=f"WK0518{number}", topic=topic, year=year, value=Decimal(value), source=f"{CBS} {year}"
            )
            for number, values in FIGURES.items()
            for (topic, year), value in zip(FIGURE_YEARS.items(), values, strict=True)
            if value
        ],
        ignore_conflicts=True,
    )
    return municipality
