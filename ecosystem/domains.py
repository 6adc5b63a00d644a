"""Words of the field that several rooms use: domains, languages, phases."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Domain(models.TextChoices):
    """The sector a location works in. An organisation with several locations may have several."""

    CULTURE = "culture", _("culture")
    CHILDCARE = "childcare", _("childcare")
    EDUCATION = "education", _("education")
    WELFARE = "welfare", _("welfare")
    SPORT = "sport", _("sport")
    LIBRARY = "library", _("library")
    HOUSING = "housing", _("housing")
    MUNICIPALITY = "municipality", _("municipality")
    RESIDENTS = "residents", _("residents")
    NATURE = "nature", _("nature")
    SCIENCE_TECHNOLOGY = "science_technology", _("science and technology")
    CARE = "care", _("care")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not known")


class TextLanguage(models.TextChoices):
    """The language somebody's own words are in."""

    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")
    TURKISH = "tr", _("Turkish")
    ARABIC = "ar", _("Arabic")
    POLISH = "pl", _("Polish")
    OTHER = "und", _("another language")


class HolidayRegion(models.TextChoices):
    """School holidays differ by region."""

    NORTH = "noord", _("north")
    MIDDLE = "midden", _("middle")
    SOUTH = "zuid", _("south")
