"use strict";
// Comfort only: filter articles, walk from mistake to mistake, show the evidence of one incident at a time.
// Without this script the page is complete: every link works, all evidence is marked.
(() => {
  const find = (id) => document.getElementById(id);
  const rows = Array.from(document.querySelectorAll("tr[data-article]"));
  const cards = Array.from(document.querySelectorAll(".card.mistake"));
  let chosen = null;

  function view(row) {
    return find("a" + row.dataset.article);
  }

  function filter() {
    const words = find("filter-words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const set = find("filter-set").value;
    const wrong = find("filter-wrong").checked;
    let kept = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const fits =
        words.every((word) => text.includes(word)) &&
        (!set || row.dataset.set === set) &&
        (!wrong || row.dataset.wrong !== "0");
      row.hidden = !fits;
      if (view(row)) view(row).hidden = !fits;
      kept += fits;
    }
    find("filter-count").textContent = kept + " of " + rows.length + " articles";
    place();
  }

  function choose(card) {
    if (chosen) chosen.classList.remove("chosen");
    for (const root of document.querySelectorAll(".choosing")) root.classList.remove("choosing");
    for (const mark of document.querySelectorAll("mark.on")) mark.classList.remove("on");
    chosen = card;
    if (!card) return;
    card.classList.add("chosen");
    card.open = true;
    const text = card.closest(".article").querySelector(".text");
    const marks = Array.from(text.querySelectorAll("mark"));
    const own = marks.filter((mark) => mark.dataset.cards.split(" ").includes(card.dataset.card));
    if (!own.length) return;
    text.classList.add("choosing");
    for (const mark of own) mark.classList.add("on");
    if (text.scrollHeight > text.clientHeight) text.scrollTop = own[0].offsetTop - text.clientHeight / 4;
  }

  function follow() {
    const target = find(location.hash.slice(1));
    if (!target) return;
    if (target.closest(".article[hidden]")) reset();
    if (target.matches(".card")) choose(target);
    if (target.matches("details")) target.open = true;
    target.scrollIntoView();
    place();
  }

  function reset() {
    find("filter-words").value = find("filter-set").value = "";
    find("filter-wrong").checked = false;
    filter();
  }

  function seen() {
    return cards.filter((card) => !card.closest("[hidden]"));
  }

  function place() {
    const open = seen();
    const at = open.indexOf(chosen);
    find("jump").hidden = !cards.length;
    find("jump-at").textContent = at < 0 ? open.length + " mistakes" : at + 1 + " of " + open.length;
  }

  function jump(step) {
    const open = seen();
    if (!open.length) return;
    const at = open.indexOf(chosen);
    const next = at < 0 ? (step > 0 ? 0 : open.length - 1) : (at + step + open.length) % open.length;
    if (location.hash === "#" + open[next].id) follow();
    else location.hash = open[next].id;
    open[next].querySelector("summary").focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const mark = event.target.closest("mark");
    const card = event.target.closest(".card");
    if (link && link.hash === location.hash) follow();
    else if (!link && mark && getSelection().isCollapsed) {
      const id = mark.closest(".article").id + "-" + mark.dataset.cards.split(" ")[0];
      if (location.hash === "#" + id) follow();
      else location.hash = id;
    } else if (!link && card && card !== chosen && !event.target.closest("summary")) {
      choose(card);
      place();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") jump(1);
    if (event.key === "p") jump(-1);
    if (event.key === "Escape") choose(null);
    if (event.key === "Escape") place();
  });
  find("filter").hidden = false;
  find("filter-words").addEventListener("input", filter);
  find("filter-set").addEventListener("change", filter);
  find("filter-wrong").addEventListener("change", filter);
  find("jump-on").addEventListener("click", () => jump(1));
  find("jump-back").addEventListener("click", () => jump(-1));
  addEventListener("hashchange", follow);
  filter();
  follow();
})();
