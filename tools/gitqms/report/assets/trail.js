// Hides the rows that do not fit the filter. Without this script all rows are shown and the form is not.
"use strict";
const form = document.getElementById("filter");
const count = document.getElementById("count");
const rows = Array.from(document.querySelectorAll("#rows tr"), (row) => ({ row, data: row.dataset, text: null }));
const has = (text, part) => text.toLowerCase().includes(part);
function fits(one, want) {
  if ((want.what && one.data.what !== want.what) || (want.from && one.data.day < want.from) || (want.to && one.data.day > want.to)) return false;
  if (!has(one.data.who, want.who) || !has(one.data.id, want.id)) return false;
  if (want.word && one.text === null) one.text = one.row.textContent.toLowerCase();
  return !want.word || one.text.includes(want.word);
}
function apply() {
  const want = {};
  for (const field of form.elements) if (field.name) want[field.name] = field.value.trim();
  for (const name of ["word", "who", "id"]) want[name] = want[name].toLowerCase();
  let shown = 0;
  for (const one of rows) {
    const fit = fits(one, want);
    one.row.hidden = !fit;
    shown += fit;
  }
  count.textContent = `${shown} of ${rows.length} shown`;
}
let waiting = 0;
form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, rows.length > 2000 ? 250 : 0); });
form.addEventListener("reset", () => setTimeout(apply));
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
apply();
