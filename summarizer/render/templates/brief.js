"use strict";
// Opens one event at a time: shows the marks of its records alone, and their article's text beside them.
// Without this script the page is complete: every link works, all marks show. Ids never hold spaces; text is
// never cut here, only moved whole.
(() => {
  const root = document.documentElement;
  const beside = matchMedia("screen and (min-width: 60.01rem)");
  const cards = Array.from(document.querySelectorAll("details.card"));
  const marks = Array.from(document.querySelectorAll("[data-inc], [data-field]"));
  const panes = new Map();
  for (const home of document.querySelectorAll("[data-home]")) {
    panes.set(home.dataset.home, { home, text: home.querySelector(".text") });
  }
  const cardOf = new Map();
  for (const card of cards) for (const id of words(card.dataset.records)) cardOf.set(id, card);
  let chosen = null;
  let printing = false;
  let opened = null;

  function words(list) {
    return (list || "").split(" ").filter(Boolean);
  }

  function holds(node, name, ids) {
    return words(node.getAttribute(name)).some((id) => ids.has(id));
  }

  function sendHome() {
    for (const { home, text } of panes.values()) {
      if (text.parentElement === home) continue;
      const slot = text.parentElement;
      home.append(text);
      slot.classList.remove("full");
      home.classList.remove("empty");
    }
  }

  function fetchTexts(card) {
    for (const slot of card.querySelectorAll("[data-text]")) {
      const pane = panes.get(slot.dataset.text);
      if (!pane) continue;
      slot.append(pane.text);
      slot.classList.add("full");
      pane.home.classList.add("empty");
    }
  }

  function show(node) {
    const pane = node && node.closest(".text");
    if (!pane || !beside.matches) return;
    pane.scrollTop += node.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 4;
  }

  // Texts that come and go must not move what the reader looks at.
  function steady(card, change) {
    const before = card ? card.getBoundingClientRect().top : 0;
    change();
    if (card) scrollBy({ top: card.getBoundingClientRect().top - before, behavior: "instant" });
  }

  function choose(card) {
    steady(card, () => {
      chosen = card;
      const ids = new Set(card ? words(card.dataset.records) : []);
      root.classList.toggle("choosing", Boolean(card));
      for (const other of cards) other.classList.toggle("chosen", other === card);
      for (const mark of marks) {
        mark.classList.toggle("on", holds(mark, "data-inc", ids));
        mark.classList.toggle("named", holds(mark, "data-field", ids));
      }
      sendHome();
      if (!card) return;
      card.open = true;
      fetchTexts(card);
    });
    if (card) for (const slot of card.querySelectorAll(".slot")) show(slot.querySelector(".on"));
  }

  function follow() {
    const target = document.getElementById(location.hash.slice(1));
    const card = target && target.closest("details.card");
    if (!card || target.closest(".text")) return;
    choose(card);
    (target.classList.contains("body") ? card : target).scrollIntoView();
  }

  function toSpan(link, event) {
    const card = link.closest("details.card");
    const span = document.getElementById(link.hash.slice(1));
    if (!card || !span || !span.closest(".text")) return;
    if (card !== chosen) choose(card);
    for (const old of document.querySelectorAll(".flash")) old.classList.remove("flash");
    span.classList.add("flash");
    if (!beside.matches) return;
    event.preventDefault();
    show(span);
  }

  function toCard(mark) {
    if (!getSelection().isCollapsed) return;
    const known = [...new Set(words(mark.dataset.inc).map((id) => cardOf.get(id)))].filter(Boolean);
    const next = known[(known.indexOf(chosen) + 1) % known.length];
    const body = next && next.querySelector(".body[id]");
    if (!next || (known.length === 1 && next === chosen)) return;
    if (!body) choose(next);
    else if (location.hash === "#" + body.id) follow();
    else location.hash = body.id;
  }

  function openAll() {
    sendHome();
    opened = cards.filter((card) => !card.open);
    for (const card of opened) card.open = true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const mark = event.target.closest(".text [data-inc]");
    if (link && /^#t\d+-\d+$/.test(link.hash)) toSpan(link, event);
    else if (link && link.hash === location.hash) follow();
    else if (!link && mark) toCard(mark);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null);
  });
  for (const card of cards) {
    card.addEventListener("toggle", () => {
      if (printing) return;
      if (card.open && card !== chosen) choose(card);
      else if (!card.open && card === chosen) choose(null);
    });
  }
  addEventListener("beforeprint", () => {
    printing = true;
    openAll();
  });
  addEventListener("afterprint", () => {
    for (const card of opened || []) card.open = false;
    if (chosen) fetchTexts(chosen);
    // The events of what was closed just now come later.
    setTimeout(() => { printing = false; });
  });
  addEventListener("hashchange", follow);
  follow();
})();
