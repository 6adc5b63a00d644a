"""Forms that may be sent twice, and act once."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.signed_in import signed_in
from records import repeats


def act_once(request: HttpRequest, form: Any, act: Callable[[], dict[str, Any]]) -> dict[str, Any] | None:
    """What a valid form leads to, however often it is sent with the same token: the answer of the first time.

    None where the action refused it; the form then says why, at the field it is about. Other errors pass through.
    """
    try:
        answer, _again = repeats.once(
            actor=_actor(request),
            key=form.cleaned_data["token"] or uuid.uuid4().hex,
            question=_question(request),
            act=act,
        )
    except ValidationError as error:
        tell(form, error)
    except repeats.KeyUsedForSomethingElse as error:
        form.add_error(None, str(error))
    else:
        return answer
    return None


def answered(request: HttpRequest) -> dict[str, Any] | None:
    """The answer to the first of two taps, if this is the second."""
    return repeats.answer_to(
        actor=_actor(request), key=request.POST.get("token", ""), question=_question(request)
    )


def tell(form: Any, error: ValidationError) -> None:
    """Put what an action refused at the field it is about, or above the form."""
    if hasattr(error, "error_dict"):
        for field, faults in error.error_dict.items():
            form.add_error(field if field in form.fields else None, faults)
    else:
        form.add_error(None, error)


def _actor(request: HttpRequest) -> str:
    """Who sends a form, as the record of repeated requests knows them."""
    return f"user:{signed_in(request).public_id}"


def _question(request: HttpRequest) -> dict[str, Any]:
    """What a form asks, and of what: its address, and everything in it but the token against forged requests."""
    filled_in = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    return {"address": request.path, "form": filled_in}
