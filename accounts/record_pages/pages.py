"""Five pages per kind of record, declared by its room.

What every page of this kind must do stands here once: rows through `visible_to`, 404 for what one may not see, the
version that refuses overwriting and shows both texts, the token that makes a double tap one record, errors in place,
history from the audit trail, filters and the place in the list in the address.
"""

import copy
import uuid
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, get_script_prefix, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import trail
from accounts.models import AuditEntry
from accounts.record_pages.cells import Column, Fact, Section, lines, link
from accounts.record_pages.closing import CloseForm
from accounts.record_pages.conflict import both_texts
from accounts.record_pages.history import Change, told
from accounts.record_pages.registry import register
from accounts.record_pages.steps import StepPage
from accounts.sent_forms import act_once, answered, tell
from records import paging
from records.models import Record
from records.versions import StaleVersion

# Stands where the id of a record belongs.
NOBODY = uuid.UUID(int=0)


class RecordPages:
    """Declares the pages of one kind of record. Rooms subclass it, say what differs, and add `.urls()` to theirs.

    `noun` stands in addresses and URL names (`contact-moments`, `contact-moment`). `tab` is the tab of the ecosystem
    the list stands under. `order` is the order of the list; its last field must be unique and none may be null.
    """

    model: type[Record]
    noun: str
    plural_noun: str
    tab: str = ""
    pictogram: str = "idea"
    form_class: Any = None
    filter_class: Any = None
    order: tuple[str, ...] = ("-id",)
    # A phone shows each row as a card: more than this is a long way to scroll.
    page_size: int = 25
    # What stands around each page: the room that knows the whole says it.
    frame_template: str
    list_lead: Any = ""
    empty_text: Any = ""
    detail_template = "_pages/record_detail.html"
    form_template = "_pages/record_form.html"
    can_close = True
    step_pages: tuple[StepPage, ...] = ()
    # What the page of one record reads along in the same query.
    related: tuple[str, ...] = ()

    # --- What a room says -------------------------------------------------------------------------------------

    def within(self, *, user: Any, slug: str) -> Any:
        """The ecosystem (or other whole) the list belongs to, as far as the viewer may see it."""
        raise Http404

    def whole_of(self, record: Any) -> Any:
        """The ecosystem (or other whole) one record belongs to."""
        return record.ecosystem

    def whole_for(self, request: HttpRequest, record: Any) -> Any:
        """The whole in which this viewer looks at a record; rooms override it where a record has several."""
        return self.whole_of(record)

    def rows(self, *, user: Any, whole: Any) -> Any:
        """The records of the list."""
        return self.model.objects.visible_to(user).filter(ecosystem=whole).open()

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        """The columns of the list; the first one links to the record."""
        return [Column(self.model._meta.verbose_name, self.named_link)]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        """What is worth knowing of one record."""
        return []

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        """Lists that belong to one record."""
        return []

    def steps(self, record: Any, *, user: Any) -> list[dict[str, Any]]:
        """What can be done with this record beside changing it: dicts with `label` and `url` (a page with a form)."""
        return [
            {"label": step.label, "url": step.url(record)}
            for step in self.step_pages
            if step.fits(record) and step.may(pages=self, user=user, record=record)
        ]

    def more(self, record: Any, *, user: Any) -> dict[str, Any]:
        """What a detail template of its own needs beside what every record's page has."""
        return {}

    def may_add(self, *, user: Any, whole: Any) -> bool:
        return False

    def may_change(self, *, user: Any, record: Any) -> bool:
        return False

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Any:
        """Make the record; an action of the room."""
        raise ImproperlyConfigured(f"{type(self).__name__} says who may add but not how")

    def change(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        """Store a change; rooms override it where more than the row itself is touched."""
        return trail.change(record, by=by, expected_version=expected_version, **values)

    def close(self, record: Any, *, reason: str, expected_version: int | None, by: Any) -> Any:
        return trail.close(record, by=by, reason=reason, expected_version=expected_version)

    def initial(self, request: HttpRequest, *, whole: Any) -> dict[str, Any]:
        """What a new form starts with: what the address names (`?organisation=<public id>`)."""
        names = self.form_class.base_fields
        return {
            name: value
            for name, value in request.GET.items()
            if name in names and name not in ("version", "token")
        }

    # --- Addresses --------------------------------------------------------------------------------------------

    def url(self, record: Any, page: str = "") -> str:
        """The address of one record, or of its `change` or `close` page."""
        name = f"{self.noun}-{page}" if page else self.noun
        return _address(name, get_script_prefix()).replace(str(NOBODY), str(record.public_id))

    def url_in(self, whole: Any, record: Any, page: str = "") -> str:
        """The address of one record for somebody who comes from this whole."""
        return self.url(record, page)

    def list_url(self, whole: Any) -> str:
        return reverse(f"{self.noun}-list", kwargs={"slug": whole.slug})

    def add_url(self, whole: Any, **initial: Any) -> str:
        address = reverse(f"{self.noun}-add", kwargs={"slug": whole.slug})
        return f"{address}?{urlencode(initial)}" if initial else address

    def named_link(self, record: Any) -> Any:
        """The name of a record as a link to it: the usual first cell."""
        return link(self.url(record), str(record))

    def urls(self) -> list[URLPattern]:
        """The addresses of this kind of record."""
        register(self)
        one = f"{self.plural_noun}/<uuid:public_id>"
        many = f"ecosystems/<slug:slug>/{self.plural_noun}"
        found = [
            path(many, self._door(self.list_page, safe=True), name=f"{self.noun}-list"),
            path(one, self._door(self.detail_page, safe=True), name=self.noun),
        ]
        if self.form_class is not None:
            found += [
                path(f"{many}/add", self._door(self.add_page), name=f"{self.noun}-add"),
                path(f"{one}/change", self._door(self.change_page), name=f"{self.noun}-change"),
            ]
        if self.can_close and self.form_class is not None:
            found.append(path(f"{one}/close", self._door(self.close_page), name=f"{self.noun}-close"))
        for step in self.step_pages:
            step.noun = self.noun
            door = self._door(partial(step.page, self))
            found.append(path(f"{one}/{step.name}", door, name=f"{self.noun}-{step.name}"))
        return found

    def _door(self, page: Any, *, safe: bool = False) -> Any:
        methods = require_safe if safe else require_http_methods(["GET", "HEAD", "POST"])
        return login_required(methods(partial(_call, page)))

    # --- The pages --------------------------------------------------------------------------------------------

    def list_page(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The list, filtered and paged by what stands in the address."""
        whole = self.within(user=request.user, slug=slug)
        rows = self.rows(user=request.user, whole=whole)
        filters = None
        if self.filter_class is not None:
            filters = self.filter_class(request.GET or None, queryset=rows, request=request)
            rows = filters.qs
        try:
            page = paging.keyset_page(
                rows,
                order=self.order,
                size=self.page_size,
                after=request.GET.get("after"),
                before=request.GET.get("before"),
            )
        except paging.BadCursor as error:
            raise Http404 from error
        columns = self.columns(user=request.user, whole=whole)
        return render(
            request,
            "_pages/record_list.html",
            {
                **self.frame(whole),
                "columns": columns,
                "lines": lines(columns, page.rows),
                "filters": filters,
                "filtered": bool(filters and any(request.GET.get(name) for name in filters.form.fields)),
                "next_cursor": page.next,
                "previous_cursor": page.previous,
                "add_url": self.add_url(whole)
                if self.form_class is not None and self.may_add(user=request.user, whole=whole)
                else "",
            },
        )

    def detail_page(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """One record: its facts, its lists, its history."""
        record = self.get(user=request.user, public_id=public_id)
        whole = self.whole_for(request, record)
        may_change = record.is_open and self.may_change(user=request.user, record=record)
        facts = [fact for fact in self.facts(record, user=request.user) if fact.value not in (None, "", [])]
        return render(
            request,
            self.detail_template,
            {
                **self.frame(whole),
                "record": record,
                "facts": facts,
                "sections": self.sections(record, user=request.user),
                "steps": self.steps(record, user=request.user) if record.is_open else [],
                "change_url": self.url_in(whole, record, "change")
                if may_change and self.form_class is not None
                else "",
                "close_url": self.url_in(whole, record, "close")
                if may_change and self.can_close and self.form_class
                else "",
                "history": self.history(record),
                **self.more(record, user=request.user),
            },
        )

    def add_page(self, request: HttpRequest, slug: str) -> HttpResponse:
        """A form for a new record. Sent twice it makes one."""
        whole = self.within(user=request.user, slug=slug)
        if not self.may_add(user=request.user, whole=whole):
            raise PermissionDenied
        if request.method != "POST":
            form = self.form_class(
                viewer=request.user, ecosystem=whole, initial=self.initial(request, whole=whole)
            )
            return self._form_page(request, form, whole=whole)
        earlier = answered(request)
        if earlier is not None:
            return redirect(str(earlier["url"]))
        form = self.form_class(request.POST, request.FILES or None, viewer=request.user, ecosystem=whole)
        if form.is_valid():
            answer = act_once(
                request,
                form,
                lambda: {
                    "url": self.url_in(whole, self.create(whole=whole, values=form.values(), by=request.user))
                },
            )
            if answer is not None:
                messages.success(request, _("Saved."))
                return redirect(answer["url"])
        return self._form_page(request, form, whole=whole)

    def change_page(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """A form for an existing record. Somebody who was overtaken sees both texts and decides."""
        record = self.get(user=request.user, public_id=public_id)
        whole = self.whole_for(request, record)
        if not record.is_open or not self.may_change(user=request.user, record=record):
            raise PermissionDenied
        if request.method != "POST":
            form = self.form_class(instance=copy.copy(record), viewer=request.user, ecosystem=whole)
            return self._form_page(request, form, whole=whole, record=record)
        form = self.form_class(
            request.POST,
            request.FILES or None,
            instance=copy.copy(record),
            viewer=request.user,
            ecosystem=whole,
        )
        conflict: list[dict[str, Any]] = []
        if form.is_valid():
            try:
                self.change(
                    record,
                    values=form.values(),
                    expected_version=form.cleaned_data["version"],
                    by=request.user,
                )
            except StaleVersion as error:
                conflict = both_texts(form, error.current)
                # Whoever sends the form again has seen the other text: it then counts from that version.
                form.data = form.data.copy()
                form.data["version"] = str(error.current.version)
            except ValidationError as error:
                tell(form, error)
            else:
                messages.success(request, _("Saved."))
                return redirect(self.url_in(whole, record))
        return self._form_page(request, form, whole=whole, record=record, conflict=conflict)

    def close_page(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """Closing with a reason, instead of deleting."""
        record = self.get(user=request.user, public_id=public_id)
        whole = self.whole_for(request, record)
        if not record.is_open or not self.may_change(user=request.user, record=record):
            raise PermissionDenied
        form = CloseForm(request.POST or None, initial={"version": record.version})
        if request.method == "POST" and form.is_valid():
            try:
                self.close(
                    record,
                    reason=form.cleaned_data["reason"],
                    expected_version=form.cleaned_data["version"],
                    by=request.user,
                )
            except StaleVersion:
                form.add_error(
                    None, _("Somebody changed this in the meantime. Look at it again before you close it.")
                )
            except ValidationError as error:
                tell(form, error)
            else:
                messages.success(request, _("Closed. It has left the lists; its history stays."))
                return redirect(self.list_url(whole))
        return render(
            request,
            "_pages/record_close.html",
            {**self.frame(whole), "record": record, "form": form, "back_url": self.url_in(whole, record)},
            status=400 if form.errors else 200,
        )

    # --- What the pages share ---------------------------------------------------------------------------------

    def get(self, *, user: Any, public_id: Any) -> Any:
        """One record as far as the viewer may see it; 404 otherwise, the same as for an id that does not exist."""
        rows = self.model.objects.visible_to(user)
        return get_object_or_404(
            rows.select_related(*self.related) if self.related else rows, public_id=public_id
        )

    def history(self, record: Any) -> list[Change]:
        """The newest changes of a record, in words."""
        return [
            told(entry, record) for entry in AuditEntry.objects.about(record).select_related("actor")[:20]
        ]

    def frame(self, whole: Any) -> dict[str, Any]:
        """What every page of this kind hands to its template."""
        return {
            "pages": self,
            "frame": self.frame_template,
            "whole": whole,
            "ecosystem": whole,
            "tab": self.tab,
            "list_url": self.list_url(whole),
            "name": self.model._meta.verbose_name,
            "plural_name": self.model._meta.verbose_name_plural,
        }

    def _form_page(
        self, request: HttpRequest, form: Any, *, whole: Any, record: Any = None, conflict: Any = ()
    ) -> HttpResponse:
        return render(
            request,
            self.form_template,
            {
                **self.frame(whole),
                "form": form,
                "record": record,
                "conflict": conflict,
                "back_url": self.url_in(whole, record) if record else self.list_url(whole),
            },
            status=409 if conflict else 400 if form.errors else 200,
        )


def _call(page: Any, request: HttpRequest, **kwargs: Any) -> HttpResponse:
    response: HttpResponse = page(request, **kwargs)
    return response


@lru_cache(maxsize=1024)
def _address(name: str, _prefix: str) -> str:
    """The address of some record, to fill in which: a list asks for fifty that differ in nothing else."""
    return reverse(name, kwargs={"public_id": NOBODY})
