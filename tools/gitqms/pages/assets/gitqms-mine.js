/* gitqms: "My documents" for one role and one person, from what the page holds; without it the page shows everything.
   Asks nobody for anything; writes only the choice into localStorage, the role under the same key as the home page. */
(function () {
  "use strict";

  var MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function list(name) {
    return document.querySelector('[data-q-list="' + name + '"]');
  }

  function words(element, name) {
    return (element.getAttribute(name) || "").split(" ").filter(Boolean);
  }

  function meet(some, others) {
    return some.some(function (one) { return others.indexOf(one) >= 0; });
  }

  function kept(key) {
    try { return localStorage.getItem(key) || ""; } catch (error) { return ""; /* some browsers keep nothing for file:// */ }
  }

  function keep(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* then it is asked again next time */ }
  }

  function day(iso) {
    var parts = iso.split("-");
    return Number(parts[2]) + " " + MONTHS[Number(parts[1]) - 1] + " " + parts[0];
  }

  function start(form) {
    var role = document.getElementById("q-role"), person = document.getElementById("q-person"), since = document.getElementById("q-since");
    var confirm = document.querySelector('a[data-q-confirm][href^="mailto:"]');
    var told = document.querySelector("[data-q-told]"), everybody = told.textContent, anyone = person.options[0].textContent;
    var people = all("option[data-q-place]", person).map(function (option) {
      return { id: option.value, name: option.text, place: option.getAttribute("data-q-place"), roles: words(option, "data-q-roles"), option: option };
    });
    var readings = all('[data-q-list="to-read"] > li').map(reading);

    /* Until a row is confirmed it offers a message that says so. */
    function reading(row) {
      var count = row.querySelector("[data-q-count]"), link = null;
      if (confirm && !row.hasAttribute("data-q-assess")) {
        link = document.createElement("a");
        link.className = "q-link";
        link.href = confirm.href + encodeURIComponent(" " + row.getAttribute("data-q-name"));
        link.textContent = confirm.getAttribute("data-q-confirm");
        row.querySelector("p").append(" ", link);
      }
      return { row: row, chip: row.querySelector(".q-chip"), count: count, counted: count.textContent, link: link };
    }

    function job() {
      return role.options[role.selectedIndex].getAttribute("data-q-place");
    }

    function holders() {
      return people.filter(function (one) { return one.roles.indexOf(job()) >= 0; });
    }

    /* Only people who hold the chosen role can be picked; somebody else's choice is let go. */
    function offer(wanted) {
      people.forEach(function (one) { if (one.option.parentNode) { person.removeChild(one.option); } });
      (role.value ? holders() : people).forEach(function (one) { person.appendChild(one.option); });
      person.options[0].textContent = role.value ? anyone : "anyone";
      person.value = wanted;
      if (person.selectedIndex < 0) { person.value = ""; }
    }

    function chosen() {
      var one = people.filter(function (each) { return each.id === person.value; })[0];
      var roles = role.value ? [job()] : one ? one.roles : null;
      return { person: one, roles: roles, label: one ? one.name : role.value ? role.options[role.selectedIndex].text : "" };
    }

    /* Whether a row is for the roles: it names one of them, or none at all. */
    function concerns(row, roles) {
      var named = words(row, "data-q-roles");
      return !roles || !named.length || meet(named, roles) || roles.indexOf(row.getAttribute("data-q-owner")) >= 0;
    }

    function awaits(row, who) {
      var places = words(row, "data-q-people");
      if (who.person) { return places.indexOf(who.person.place) >= 0; }
      return !who.roles || meet(places, holders().map(function (one) { return one.place; }));
    }

    function owes(row, who) {
      var whose = row.getAttribute("data-q-who");
      if (!who.roles) { return true; }
      return who.roles.indexOf(whose) >= 0 || (who.person ? [who.person] : holders()).some(function (one) { return one.place === whose; });
    }

    /* What a person confirmed: ["2026-10-05", "ACK-2026-0004"], or null. */
    function confirmed(row, who) {
      var groups = (row.getAttribute("data-q-read") || "").split(";").filter(Boolean), found = null;
      groups.forEach(function (group) {
        var parts = group.split(" ");
        if (who.person && parts.slice(2).indexOf(who.person.place) >= 0) { found = parts; }
      });
      return found;
    }

    function place(one, who) {
      var row = one.row, found = confirmed(row, who), chip = one.chip;
      if (found) {
        chip = document.querySelector('template[data-q-chip="' + (row.hasAttribute("data-q-assess") ? "assessed" : "read") + '"]');
        chip = chip.content.firstElementChild.cloneNode(true);
      }
      row.replaceChild(chip, row.querySelector(".q-chip"));
      one.count.textContent = found ? "Confirmed on " + day(found[0]) + (found[1] === "-" ? "." : " (" + found[1] + ").") : who.person ? "" : one.counted;
      if (one.link) { one.link.hidden = Boolean(found); }
      row.hidden = !concerns(row, who.roles);
      list(found ? "read" : "to-read").appendChild(row);
    }

    function filter(name, keeps) {
      var rows = list(name) ? all("li", list(name)) : [];
      rows.forEach(function (row) { row.hidden = !keeps(row); });
    }

    function shown(name, selector) {
      var found = list(name) ? all("li" + (selector || ""), list(name)).filter(function (row) { return !row.hidden; }).length : 0;
      all('[data-q-empty="' + name + '"]').forEach(function (line) { if (!selector) { line.hidden = found > 0; } });
      return found;
    }

    function apply() {
      var who = chosen(), parts = [];
      filter("waiting", function (row) { return awaits(row, who); });
      readings.forEach(function (one) { place(one, who); });
      filter("due", function (row) { return owes(row, who); });
      filter("changed", function (row) { return concerns(row, who.roles) && row.getAttribute("data-q-day") >= since.value; });
      filter("all", function (row) { return concerns(row, who.roles); });
      all("[data-q-personal]").forEach(function (part) { part.hidden = !who.person; });
      ["to-read", "read", "due", "changed", "all"].forEach(function (name) { shown(name); });
      if (list("waiting")) { /* a preview has neither */
        parts.push((shown("waiting") || "nothing") + " waiting for you", (shown("to-read", ":not([data-q-done])") || "nothing") + " to read");
      }
      parts.push((shown("due", "[data-q-late]") || "nothing") + " overdue");
      told.textContent = who.label ? who.label + ": " + parts.join(", ") + "." : everybody;
    }

    role.value = kept("gitqms-role");
    if (role.selectedIndex < 0) { role.value = ""; }
    offer(kept("gitqms-person"));
    role.addEventListener("change", function () { keep("gitqms-role", role.value); offer(person.value); keep("gitqms-person", person.value); apply(); });
    person.addEventListener("change", function () { keep("gitqms-person", person.value); apply(); });
    if (since) {
      since.value = kept("gitqms-since") || since.defaultValue;
      since.addEventListener("change", function () {
        since.value = since.value || since.defaultValue;
        keep("gitqms-since", since.value);
        apply();
      });
      since.form.hidden = false;
    }
    all("form[data-q-mine], form[data-q-since]").forEach(function (each) {
      each.addEventListener("submit", function (event) { event.preventDefault(); });
    });
    form.hidden = false;
    apply();
  }

  function begin() {
    all("[data-q-mine]").forEach(start);
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", begin); } else { begin(); }
})();
