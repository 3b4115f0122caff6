"use strict";
// Puts a map that can be moved and zoomed in the place of each drawn one. All words come from the data beside
// the drawn map and reach the page as text. Symbols are copies of those in the drawn map, in the same order.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const CLOSEST = 11; // a pixel of some 60 m: the outlines are no finer
  const NAMED = 150; // symbols; finding room for the names of more takes too long
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const touched = matchMedia("(pointer: coarse)").matches;

  function made(tag, words, parent) {
    const node = document.createElement(tag);
    node.textContent = words;
    if (parent) parent.append(node);
    return node;
  }

  function drawnIn(parent, tag, attributes) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    parent.append(node);
    return node;
  }

  // What a popup says: of its symbol and of others at the place, since one may cover another.
  function told(spots, data) {
    const node = document.createElement("div");
    node.dir = data.rtl ? "rtl" : "ltr";
    for (const spot of spots) {
      if (spot.title) made("strong", spot.title, made("p", "", node));
      for (const line of spot.about) made("p", line, node);
      const list = made("ul", "", node);
      for (const point of spot.points) {
        const item = made("li", "", list);
        const words = made(point.target ? "a" : "span", point.text, item);
        words.dir = "auto";
        if (point.target) words.href = "#" + point.target;
      }
    }
    return node;
  }

  // The symbol of the drawn map around the middle of its own picture.
  function symbol(group) {
    const circle = group.querySelector("circle");
    const [x, y, r] = ["cx", "cy", "r"].map((name) => Number(circle.getAttribute(name)));
    const reach = Math.max(r + 3, 12); // at least 24 pixels across, to be hit
    const picture = document.createElementNS(SVG, "svg");
    picture.append(group.cloneNode(true));
    for (const hint of picture.querySelectorAll("title")) hint.remove();
    picture.setAttribute("viewBox", [x - reach, y - reach, 2 * reach, 2 * reach].join(" "));
    picture.setAttribute("width", 2 * reach);
    picture.setAttribute("height", 2 * reach);
    picture.setAttribute("aria-hidden", "true");
    return { picture, reach, r };
  }

  function marker(spot, group, order) {
    const { picture, reach, r } = symbol(group);
    const icon = L.divIcon({ html: picture, className: "map-icon", iconSize: [2 * reach, 2 * reach] });
    const options = { icon, title: spot.hint, zIndexOffset: order * 1000, riseOnHover: false };
    return { layer: L.marker([spot.lat, spot.lon], options), away: r + 3 };
  }

  function square(spot, hatch) {
    const look = { className: "withheld", weight: 1.2, dashArray: "4 3", fillColor: hatch, fillOpacity: 1 };
    return { layer: L.rectangle(spot.square, look), away: 0 };
  }

  function look(feature) {
    const kind = feature.properties.kind;
    return {
      className: "map-" + kind,
      interactive: false,
      fill: kind === "land",
      stroke: kind !== "land",
      weight: kind === "coast" ? 0.8 : 1.2,
      dashArray: kind === "unsettled" ? "5 3" : null,
    };
  }

  function country(feature, at) {
    const words = made("span", feature.properties.name);
    const icon = L.divIcon({ html: words, className: "map-country", iconSize: [0, 0] });
    return L.marker(at, { icon, interactive: false, keyboard: false });
  }

  // Lets names show where they lie on no other name and on no symbol but those at their own place.
  function makeRoom(names, symbols) {
    for (const name of names) name.node.classList.remove("map-crowded");
    const taken = symbols.map((node) => ({ node, box: node.getBoundingClientRect() }));
    const boxes = names.map((name) => name.node.getBoundingClientRect());
    names.forEach(({ node, of }, place) => {
      const box = boxes[place];
      const free = taken.every(
        (other) =>
          of.includes(other.node) ||
          other.box.right <= box.left ||
          other.box.left >= box.right ||
          other.box.bottom <= box.top ||
          other.box.top >= box.bottom,
      );
      node.classList.toggle("map-crowded", !free);
      if (free) taken.push({ node, box });
    });
  }

  function scale(data) {
    const written = new Intl.NumberFormat(data.numbers);
    const Scale = L.Control.Scale.extend({
      _updateMetric(longest) {
        const metres = this._getRoundNum(longest);
        const [length, unit] = metres < 1000 ? [metres, data.words.metres] : [metres / 1000, data.words.km];
        this._updateScale(this._mScale, written.format(length) + " " + unit, metres / longest);
      },
    });
    return new Scale({ imperial: false, maxWidth: 130, position: data.rtl ? "bottomright" : "bottomleft" });
  }

  function hatched(map, number) {
    const picture = map.getPanes().overlayPane.querySelector("svg");
    const id = "map-hatch-" + number;
    const pattern = drawnIn(drawnIn(picture, "defs", {}), "pattern", {
      id,
      width: 7,
      height: 7,
      patternUnits: "userSpaceOnUse",
    });
    drawnIn(pattern, "path", { d: "M-1 1L1-1M0 7L7 0M6 8L8 6", class: "map-hatch" });
    return "url(#" + id + ")";
  }

  // Symbols behave as buttons, and closing a popup leads back to its symbol.
  function asButton(node, layer, spot, map) {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", spot.hint);
    node.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      layer.openPopup();
    });
    layer.on("popupopen", ({ popup }) => {
      const close = popup.getElement().querySelector(".leaflet-popup-close-button");
      close.setAttribute("aria-label", map.words.close);
      (popup.getElement().querySelector("ul a") || close).focus({ preventScroll: true });
    });
    layer.on("popupclose", ({ popup }) => {
      if (popup.getElement().contains(document.activeElement)) node.focus({ preventScroll: true });
    });
  }

  function fill(map, data, groups, number) {
    const countries = [];
    L.geoJSON(data.ground, {
      style: look,
      pointToLayer: (feature, at) => countries[countries.push(country(feature, at)) - 1],
    }).addTo(map);
    const hatch = hatched(map, number);
    const shown = data.spots.map((spot, order) => {
      const { layer, away } = spot.square ? square(spot, hatch) : marker(spot, groups[order], order);
      layer.addTo(map);
      asButton(layer.getElement(), layer, spot, map);
      return { spot, layer, away };
    });
    const places = new Map();
    for (const one of shown) {
      const key = one.spot.lat + " " + one.spot.lon;
      if (!places.has(key)) places.set(key, []);
      one.here = places.get(key);
      one.here.push(one);
    }
    for (const { layer, spot, here } of shown) {
      const others = here.map((one) => one.spot).filter((other) => other !== spot);
      const content = () => told([spot, ...others], data);
      layer.bindPopup(content, { maxWidth: 320, maxHeight: 240 });
    }
    const named = shown.filter(({ spot }) => spot.name).sort((a, b) => b.spot.count - a.spot.count);
    const names = named.slice(0, NAMED).map(({ spot, layer, here }) => {
      const side = spot.square ? "center" : data.rtl ? "left" : "right";
      const away = Math.max(...here.map((one) => one.away));
      const offset = [side === "left" ? -away : away, 0];
      const look = { permanent: true, direction: side, className: "map-name", offset };
      layer.bindTooltip(made("bdi", spot.name), look);
      return { node: layer.getTooltip().getElement(), of: here.map((one) => one.layer.getElement()) };
    });
    names.push(...countries.map((layer) => ({ node: layer.getElement().firstChild, of: [] })));
    const symbols = shown.filter(({ spot }) => !spot.square).map(({ layer }) => layer.getElement());
    return () => makeRoom(names, symbols);
  }

  function show(figure, number) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const groups = figure.querySelectorAll(".map-still g[data-ids]");
    const canvas = document.createElement("div");
    canvas.className = "map-live";
    canvas.dir = "ltr"; // Leaflet counts from the left
    canvas.setAttribute("role", "region");
    canvas.setAttribute("aria-label", data.words.title);
    figure.prepend(canvas);
    figure.classList.add("live");
    const around = L.latLngBounds(data.around);
    const map = L.map(canvas, {
      attributionControl: false,
      zoomControl: false,
      dragging: !touched, // two fingers move it, one the page
      scrollWheelZoom: false,
      zoomSnap: 0.25,
      maxZoom: CLOSEST,
      maxBounds: around,
      maxBoundsViscosity: 1,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      markerZoomAnimation: !calm,
      trackResize: false,
    });
    map.words = data.words;
    const corner = data.rtl ? "topright" : "topleft";
    const { closer, farther } = data.words;
    L.control.zoom({ position: corner, zoomInTitle: closer, zoomOutTitle: farther }).addTo(map);
    scale(data).addTo(map).getContainer().dir = data.rtl ? "rtl" : "ltr";
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    canvas.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
    let makeRoomForNames = null;
    const settle = () => {
      if (!canvas.clientWidth) return; // in print, or in a part of the page that is closed
      map.invalidateSize({ animate: false });
      map.options.minZoom = 0;
      map.setMinZoom(map.getBoundsZoom(around, true)); // never beyond the outlines
      if (!makeRoomForNames) {
        map.fitBounds(data.view, { animate: false });
        makeRoomForNames = fill(map, data, groups, number);
        map.on("zoomend", makeRoomForNames);
      }
      makeRoomForNames();
    };
    settle();
    new ResizeObserver(settle).observe(canvas);
  }

  document.querySelectorAll("[data-map]").forEach(show);
})();
