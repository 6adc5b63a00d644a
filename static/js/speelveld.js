// Small conveniences. Without this file everything still works.

// A menu closes when somebody clicks beside it or presses Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.sv-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.sv-menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// The error summary gets the focus when a form comes back, so that it is read first.
document.querySelector("[data-focus-first]")?.focus();

// A form that was sent is not sent again by an impatient second tap. (The server makes one record of two as well.)
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
// Coming back with the browser's back button makes the form usable again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// The / key goes to the search field, or to the page that has one; not while somebody is writing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const door = document.querySelector("[data-go-to]");
  if (!door) return;
  event.preventDefault();
  const field = document.querySelector("input[type=search]");
  if (field) field.focus();
  else door.click();
});

// A select or choice marked data-goes submits its form at once.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-goes]")) event.target.form.requestSubmit();
});

// Choosing a period by name empties the two dates beside it, and the other way round.
document.addEventListener("change", (event) => {
  const fields = event.target.form?.elements;
  if (!fields?.period || !fields.from || !fields.to) return;
  if (event.target === fields.period && fields.period.value) fields.from.value = fields.to.value = "";
  if ((event.target === fields.from || event.target === fields.to) && event.target.value) fields.period.value = "";
});
