/* gitqms: filter and sort of tables, choice of role, print, lines of the process map, pages that are out of date.
   Without it every page still shows everything. Reads no other host, writes only the chosen role into localStorage. */
(function () {
  "use strict";

  function each(selector, found, root) {
    Array.prototype.forEach.call((root || document).querySelectorAll(selector), found);
  }

  function text(cell) {
    return cell ? cell.textContent.replace(/\s+/g, " ").trim() : "";
  }

  /* Filter: words in any order anywhere in the row, and one choice per column. */
  function filter(form) {
    var table = document.getElementById(form.getAttribute("data-q-filter"));
    var told = document.querySelector('[data-q-count="' + table.id + '"]');
    var rows = Array.prototype.slice.call(table.tBodies[0].rows).filter(function (row) { return !row.classList.contains("q-group"); });
    var groups = table.querySelectorAll("tr.q-group");
    var all = told ? told.textContent : "";
    var haystack = rows.map(function (row) { return text(row).toLowerCase(); });

    function holds(row, column, wanted) {
      var cell = text(row.cells[column]);
      return cell === wanted || cell.split(", ").indexOf(wanted) >= 0;
    }

    function apply() {
      var words = [], choices = [], shown = 0, active;
      each("input", function (input) { words = words.concat(input.value.toLowerCase().split(/\s+/).filter(Boolean)); }, form);
      each("select", function (select) { if (select.value) { choices.push([Number(select.getAttribute("data-q-column")), select.value]); } }, form);
      active = words.length > 0 || choices.length > 0;
      rows.forEach(function (row, number) {
        var keep = words.every(function (word) { return haystack[number].indexOf(word) >= 0; }) &&
          choices.every(function (choice) { return holds(row, choice[0], choice[1]); });
        row.hidden = !keep;
        shown += keep ? 1 : 0;
      });
      Array.prototype.forEach.call(groups, function (row) { row.hidden = active; });
      if (told) { told.textContent = active ? shown + " of " + rows.length + " shown" : all; }
    }

    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("change", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    apply(); /* the browser may have kept what was typed before */
  }

  /* Sort: numbers as numbers, everything else by the rules of the reader's language; ids and days sort as text. */
  var compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;

  function sort(table) {
    var heads = table.tHead.rows[0].cells;
    Array.prototype.forEach.call(heads, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        var rows = Array.prototype.map.call(table.tBodies[0].rows, function (row, place) { return [text(row.cells[column]), place, row]; });
        rows.sort(function (a, b) {
          if (!a[0] !== !b[0]) { return a[0] ? -1 : 1; } /* what is absent comes last either way */
          return (up ? 1 : -1) * compare(a[0], b[0]) || a[1] - b[1];
        });
        Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        rows.forEach(function (row) { table.tBodies[0].appendChild(row[2]); });
      });
    });
  }

  /* Home: the documents of one role. The choice stays on this device. */
  function picker(bar) {
    var select = bar.querySelector("select"), key = "gitqms-role", saved = "";
    try { saved = localStorage.getItem(key) || ""; } catch (error) { /* some browsers keep nothing for file:// */ }
    function apply() {
      each("[data-q-role]", function (part) { part.hidden = part.getAttribute("data-q-role") !== select.value; });
    }
    select.value = saved;
    if (select.selectedIndex < 0) { select.value = ""; }
    bar.hidden = false;
    select.addEventListener("change", function () {
      try { localStorage.setItem(key, select.value); } catch (error) { /* then it is asked again next time */ }
      apply();
    });
    apply();
  }

  /* Process map: the lines of the box that is pointed at or focused stand out. */
  function map(box) {
    var id = box.getAttribute("data-q-box");
    function mark(on) {
      return function () {
        each(".flow", function (line) {
          line.classList.toggle("is-on", on && (line.getAttribute("data-from") === id || line.getAttribute("data-to") === id));
        });
      };
    }
    ["mouseenter", "focus"].forEach(function (name) { box.addEventListener(name, mark(true)); });
    ["mouseleave", "blur"].forEach(function (name) { box.addEventListener(name, mark(false)); });
  }

  /* The theme wraps the tables of documents in scroll areas that the keyboard cannot reach. */
  function reach() {
    each(".md-typeset__scrollwrap", function (area) {
      if (area.scrollWidth > area.clientWidth) {
        area.tabIndex = 0;
        area.setAttribute("role", "region");
        area.setAttribute("aria-label", "Table");
      }
    });
  }

  /* Out of date: what applies has changed since the page was made, by the day of the reader's clock. */
  function outdated(block) {
    var now = new Date(), day = block.getAttribute("data-q-next-change");
    var today = [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
    if (day && day <= today) { each("[data-q-outdated]", function (banner) { banner.hidden = false; }); }
  }

  function start() {
    each("[data-q-filter]", filter);
    each("table[data-q-sort]", sort);
    each("[data-q-picker]", picker);
    each("[data-q-box]", map);
    each("[data-q-next-change]", outdated);
    each("[data-q-print]", function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
  }

  window.addEventListener("load", reach);
  window.addEventListener("resize", reach);
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})();
