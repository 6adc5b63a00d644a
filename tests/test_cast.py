"""The cast itself: the two cities have the same shape and share nothing."""

from tests import cast


def test_two_cities_stand_side_by_side(city_a: cast.City, city_b: cast.City) -> None:
    assert city_a.municipality != city_b.municipality
    assert set(city_a.people) == set(city_b.people)
    assert not {user.pk for user in city_a.people.values()} & {user.pk for user in city_b.people.values()}
    assert city_a.ecosystem.neighbourhoods.count() == 2
