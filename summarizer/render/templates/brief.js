"use strict";
// Shows the marks of one record at a time and keeps its text beside it. Without this script the page is
// complete: every link works, all marks show. Ids never hold spaces; text is never cut here.
(() => {
  const root = document.documentElement;
  const beside = matchMedia("screen and (min-width: 60.01rem)");
  const records = Array.from(document.querySelectorAll("details[data-record]"));
  const marks = Array.from(document.querySelectorAll("[data-inc], [data-field]"));
  const holds = (node, name, id) => (node.getAttribute(name) || "").split(" ").includes(id);
  let chosen = null;
  let printing = false;

  function show(node) {
    const pane = node && node.closest(".text");
    if (pane && beside.matches) pane.scrollTop = node.offsetTop - pane.clientHeight / 4;
  }

  function choose(record) {
    chosen = record;
    const id = record && record.dataset.record;
    root.classList.toggle("choosing", Boolean(record));
    for (const other of records) other.classList.toggle("chosen", other === record);
    for (const mark of marks) {
      mark.classList.toggle("on", Boolean(id) && holds(mark, "data-inc", id));
      mark.classList.toggle("named", Boolean(id) && holds(mark, "data-field", id));
    }
    if (!record) return;
    record.open = true;
    show(record.closest(".source").querySelector(".on"));
  }

  function follow() {
    const target = document.getElementById(location.hash.slice(1));
    const record = target && target.closest("details[data-record]");
    if (record) choose(record);
    if (record) target.scrollIntoView();
  }

  function toSpan(link, event) {
    const record = link.closest("details[data-record]");
    const span = document.getElementById(link.hash.slice(1));
    if (!record || !span) return;
    if (record !== chosen) choose(record);
    for (const old of document.querySelectorAll(".flash")) old.classList.remove("flash");
    span.classList.add("flash");
    if (!beside.matches) return;
    event.preventDefault();
    show(span);
  }

  function toRecord(mark) {
    if (!getSelection().isCollapsed) return;
    const ids = mark.dataset.inc.split(" ");
    const next = ids[(ids.indexOf(chosen && chosen.dataset.record) + 1) % ids.length];
    if (location.hash === "#inc-" + next) follow();
    else location.hash = "inc-" + next;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const mark = event.target.closest(".text [data-inc]");
    const row = event.target.closest("tr[data-record]");
    if (link && link.hash.startsWith("#t")) toSpan(link, event);
    else if (link && link.hash === location.hash) follow();
    else if (!link && mark) toRecord(mark);
    else if (!link && row && getSelection().isCollapsed) row.querySelector("a").click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null);
  });
  for (const record of records) {
    record.addEventListener("toggle", () => {
      if (record.open && record !== chosen && !printing) choose(record);
    });
  }
  let closed = [];
  addEventListener("beforeprint", () => {
    printing = true;
    closed = records.filter((record) => !record.open);
    for (const record of closed) record.open = true;
  });
  addEventListener("afterprint", () => {
    for (const record of closed) record.open = false;
    printing = false;
  });
  addEventListener("hashchange", follow);
  follow();
})();
