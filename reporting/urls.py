"""First pages, ecosystems, figures and factsheets, and what an admin looks after."""

from django.urls import path

from reporting.views import ecosystem, factsheets, figures, municipalities, people, search, start

urlpatterns = [
    path("week", start.week, name="week"),
    path("my-day", start.my_day, name="my-day"),
    path("my-series", start.my_series, name="my-series"),
    path("portfolio", start.portfolio_page, name="portfolio"),
    path("search", search.search_page, name="search"),
    path("people", people.people, name="people"),
    path("people/invite", people.invite, name="invite"),
    path("people/<uuid:public_id>", people.person, name="person"),
    path("people/<uuid:public_id>/<slug:step>", people.person_step, name="person-step"),
    path("municipalities", municipalities.municipalities, name="municipalities"),
    path("municipalities/add", municipalities.add_municipality, name="municipality-add"),
    path("municipalities/<slug:code>/areas", municipalities.areas, name="municipality-areas"),
    path("municipalities/<slug:code>/ecosystem", municipalities.start_ecosystem, name="ecosystem-start"),
    path("municipalities/<slug:code>", municipalities.municipality, name="municipality"),
    path("municipalities/<slug:code>/settings", municipalities.settings_from, name="municipality-settings"),
    path("ecosystems", ecosystem.ecosystem_list, name="ecosystems"),
    path("ecosystems/<slug:slug>", ecosystem.ecosystem, name="ecosystem"),
    path("ecosystems/<slug:slug>/neighbourhood", ecosystem.neighbourhood_tab, name="ecosystem-neighbourhood"),
    path("ecosystems/<slug:slug>/network", ecosystem.network_tab, name="ecosystem-network"),
    path("ecosystems/<slug:slug>/children", ecosystem.children_tab, name="ecosystem-children"),
    path("ecosystems/<slug:slug>/programme", ecosystem.programme_tab, name="ecosystem-programme"),
    path("ecosystems/<slug:slug>/results", ecosystem.results_tab, name="ecosystem-results"),
    path("", start.start, name="start"),
    path("figures", figures.figures, name="figures"),
    path("figures/<str:key>", figures.figure, name="figure"),
    path("factsheets", factsheets.factsheets, name="factsheets"),
    path("factsheets/request", factsheets.request_factsheet, name="factsheet-request"),
    path("factsheets/<uuid:public_id>", factsheets.factsheet, name="factsheet"),
    path("factsheets/<uuid:public_id>/progress", factsheets.progress, name="factsheet-progress"),
    path("factsheets/<uuid:public_id>/data.<str:kind>", factsheets.data, name="factsheet-data"),
]
