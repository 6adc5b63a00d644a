"""One thing people do with a record, as a page with one form: hold a meeting, appoint a contact person."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.sent_forms import act_once, answered
from records.forms import StepForm
from records.versions import StaleVersion


class StepPage:
    """Declares one step of a kind of record. Rooms subclass it and list it in `step_pages` of the record's pages.

    `name` stands in the address and the URL name (`network-meetings/<id>/hold`, `network-meeting-hold`). `label` is
    the button that leads here, the heading and, unless `button` says otherwise, the button that acts.
    """

    name: str
    label: Any
    button: Any = ""
    lead: Any = ""
    form_class: type[StepForm] = StepForm
    # A page of its own where the common one does not do.
    template = ""
    noun = ""

    def fits(self, record: Any) -> bool:
        """Whether the record is in a state in which this can be done."""
        return bool(record.is_open)

    def may(self, *, pages: Any, user: Any, record: Any) -> bool:
        """Who may do this; whoever may change the record unless a step says otherwise."""
        return bool(pages.may_change(user=user, record=record))

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        """Do it, through an action of the room."""
        raise ImproperlyConfigured(f"{type(self).__name__} says who may act but not how")

    def done_url(self, *, pages: Any, whole: Any, record: Any) -> str:
        """Where one is afterwards: at the record."""
        return str(pages.url_in(whole, record))

    def more(self, record: Any) -> dict[str, Any]:
        """What a template of its own needs beside what every step page has."""
        return {}

    def done_message(self, record: Any) -> str:
        """What one reads afterwards; a step may tell what came of it (`act` can leave that on the record)."""
        return _("Saved.")

    def url(self, record: Any, query: str = "") -> str:
        """The address of this step for one record."""
        address = reverse(f"{self.noun}-{self.name}", kwargs={"public_id": record.public_id})
        return f"{address}?{query}" if query else address

    def page(self, pages: Any, request: HttpRequest, public_id: Any) -> HttpResponse:
        """GET shows the form, POST acts; sent twice it acts once, and whoever was overtaken is told."""
        record = pages.get(user=request.user, public_id=public_id)
        whole = pages.whole_for(request, record)
        if not self.may(pages=pages, user=request.user, record=record):
            raise PermissionDenied
        if not self.fits(record):
            # Settled in the meantime, perhaps by this person's own first tap: the record tells how.
            return redirect(self.done_url(pages=pages, whole=whole, record=record))
        whom = {"viewer": request.user, "record": record, "ecosystem": whole}
        if request.method != "POST":
            names = self.form_class.base_fields
            named = {name: value for name, value in request.GET.items() if name in names}
            return self._show(pages, request, self.form_class(initial=named, **whom), whole, record)
        form: Any = self.form_class(request.POST, request.FILES or None, **whom)
        if answered(request) is not None:
            return redirect(self.done_url(pages=pages, whole=whole, record=record))
        status = 400
        if form.is_valid():
            try:
                answer = act_once(request, form, lambda: self._acted(record, form=form, by=request.user))
            except StaleVersion as error:
                form.data = form.data.copy()
                form.data["version"] = str(error.current.version)
                form.add_error(
                    None,
                    _(
                        "Somebody changed this in the meantime. Look at it again, or go on with what you "
                        "filled in."
                    ),
                )
                status = 409
            else:
                if answer is not None:
                    messages.success(request, self.done_message(record))
                    return redirect(self.done_url(pages=pages, whole=whole, record=record))
        return self._show(pages, request, form, whole, record, status=status)

    def _acted(self, record: Any, *, form: StepForm, by: Any) -> dict[str, Any]:
        self.act(record, values=form.values(), expected_version=form.cleaned_data["version"], by=by)
        return {"done": self.name}

    def _show(
        self, pages: Any, request: HttpRequest, form: StepForm, whole: Any, record: Any, status: int = 200
    ) -> HttpResponse:
        return render(
            request,
            self.template or pages.form_template,
            {
                **pages.frame(whole),
                "form": form,
                "record": record,
                "conflict": (),
                "back_url": pages.url_in(whole, record),
                "title": self.label,
                "lead": self.lead,
                "button": self.button or self.label,
                **self.more(record),
            },
            status=status,
        )
