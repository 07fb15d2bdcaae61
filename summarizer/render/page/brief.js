"use strict";
// The page is whole without this: links lead from items to sentences and back. It adds light, keys
// and filters. Words of article and reply are only ever moved as text.
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const brief = $(".brief"), source = $(".source"), text = $(".text"), sheet = $(".sheet");
  const said = $(".said"); // what is lit, for those who do not see the light
  const items = all(".item[data-at]");
  const tops = all(".block > .items > .item");
  const SVG = "http://www.w3.org/2000/svg";

  // What an item stands on: [sentence, first piece, last piece]; no pieces for a whole sentence.
  const places = (item) => item.dataset.at.split(" ").filter(Boolean).map((at) => {
    const [number, range] = at.split(":");
    return [number, ...(range ? range.split("-").map(Number) : [])];
  });
  const sentence = (number) => document.getElementById("s" + number);
  const pieces = (s) => all(":scope > mark, :scope > span", s);

  let now = null; // the item whose passages are lit
  let stops = []; // their sentences, in order
  let stop = 0;
  let home = null; // where the focus goes back to, when the light goes out
  let standing = null; // sentence number -> items, made when it is first asked for

  function clear() {
    for (const each of all(".lit, .near", text)) each.classList.remove("lit", "near");
    for (const each of all(".now, .standing", brief)) each.classList.remove("now", "standing");
    for (const each of all("[aria-current]", brief)) each.removeAttribute("aria-current");
    $(".map .lit").replaceChildren();
    sheet.hidden = true;
    now = home = null;
  }

  function light(item) {
    clear();
    now = item;
    home = $(".words", item);
    item.classList.add("now");
    home.setAttribute("aria-current", "true");
    stops = [];
    for (const [number, first, last] of places(item)) {
      const s = sentence(number);
      if (stops.at(-1) !== s) stops.push(s);
      s.classList.add(first === undefined ? "lit" : "near");
      if (first !== undefined) for (const p of pieces(s).slice(first, last + 1)) p.classList.add("lit");
    }
    draw(item);
    go(0);
  }

  function draw(item) {
    const runs = item.dataset.runs.trim().split(" ");
    const height = $(".map .view").getAttribute("height");
    for (let n = 0; n + 1 < runs.length; n += 2) {
      const rect = document.createElementNS(SVG, "rect");
      for (const [key, value] of [["x", runs[n]], ["y", 0], ["width", Math.max(3, runs[n + 1])], ["height", height]]) {
        rect.setAttribute(key, value);
      }
      $(".map .lit").append(rect);
    }
  }

  function go(to) {
    if (!stops.length) return;
    stop = (to + stops.length) % stops.length;
    show(stops[stop]);
    tell();
  }

  function show(element) {
    // Where all that is lit fits on the screen, its first words stand in the middle.
    ($(".lit", element) ?? element).scrollIntoView({ block: "center", inline: "nearest" });
  }

  // The sheet: built of text alone.
  function make(tag, words, ...inside) {
    const made = document.createElement(tag);
    if (words) made.textContent = words;
    made.append(...inside);
    return made;
  }

  function button(words, does, label) {
    const made = make("button", words);
    made.type = "button";
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", does);
    return made;
  }

  // The link to these words on the web, if the sentence has one.
  function live(s) {
    const link = $(".live", s)?.cloneNode();
    if (!link) return [];
    link.textContent = "On the web ↗";
    link.className = "";
    return [link];
  }

  // The sheet is made anew: who was on one of its buttons stays there.
  function put(head, ...rest) {
    const held = sheet.contains(document.activeElement) && document.activeElement.getAttribute("aria-label");
    sheet.replaceChildren(make("header", "", ...head, button("×", dismiss, "Close")), ...rest);
    sheet.hidden = false;
    if (held) all("button", sheet).find((each) => each.getAttribute("aria-label") === held)?.focus();
  }

  function dismiss() {
    const to = home;
    clear();
    to?.focus({ preventScroll: true });
  }

  function tell() {
    const number = stops[stop].id.slice(1);
    const which = stops.length > 1 ? `Passage ${stop + 1} of ${stops.length}: s` : "S";
    const head = [make("p", `${which}entence ${number}`)];
    const lit = all(".lit", stops[stop]);
    const words = (lit.length ? lit : [stops[stop]]).map((each) => each.cloneNode(true));
    for (const each of words) for (const mark of all(".number, .live", each)) mark.remove();
    said.textContent = `${head[0].textContent}: ${words.map((each) => each.textContent).join(" … ")}`;
    if (stops.length > 1) {
      head.push(button("‹", () => go(stop - 1), "Passage before"), button("›", () => go(stop + 1), "Next passage"));
    }
    head.push(...live(stops[stop]), button("Back to item", back));
    put(head);
  }

  function back() {
    if (!now) return;
    now.scrollIntoView({ block: "center" });
    $(".words", now).focus({ preventScroll: true });
  }

  function itemsOn(number) {
    if (!standing) {
      standing = new Map();
      for (const item of items) {
        for (const [at, first, last] of places(item)) {
          if (!standing.has(at)) standing.set(at, []);
          standing.get(at).push([item, first, last]);
        }
      }
    }
    return standing.get(number) ?? [];
  }

  // Of a sentence the items that stand on it; of words in it, those that stand on these.
  function ask(s, piece, byKey) {
    const number = s.id.slice(1);
    const index = piece ? pieces(s).indexOf(piece) : -1;
    const found = new Set();
    for (const [item, first, last] of itemsOn(number)) {
      if (index < 0 || first === undefined || (first <= index && index <= last)) found.add(item);
    }
    clear();
    home = $(".number", s);
    s.classList.add("near");
    if (index >= 0) piece.classList.add("lit");
    const list = make("ul");
    for (const item of [...found].slice(0, 50)) {
      item.classList.add("standing");
      const link = make("a", $(".words", item).textContent);
      link.href = "#" + item.id;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        unfilter(item);
        light(item);
        back();
      });
      const title = item.closest(".block").querySelector("h2, h3, h4, h5, h6").textContent;
      list.append(make("li", "", make("span", title + ": "), link));
    }
    if (found.size > 50) list.append(make("li", `and ${found.size - 50} more`));
    const many = found.size === 1 ? "1 item stands" : `${found.size} items stand`;
    const head = make("p", `Sentence ${number}: ${many} on ${index < 0 ? "it" : "these words"}`);
    put([head, ...live(s)], list);
    said.textContent = head.textContent;
    [...found][0]?.scrollIntoView({ block: "nearest" });
    if (byKey) $("a", list)?.focus();
  }

  // Clicks with a key held down open a link elsewhere, and the end of a selection is no click.
  const elsewhere = (event) => event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const selects = (event) => !event.target.closest("a") && String(getSelection()).trim();

  brief.addEventListener("click", (event) => {
    const item = event.target.closest(".item[data-at]");
    if (!item || elsewhere(event) || selects(event)) return;
    event.preventDefault();
    light(item);
    const asked = event.target.closest(".refs a");
    if (asked) go(stops.findIndex((s) => "#" + s.id === asked.hash));
  });

  text.addEventListener("click", (event) => {
    const s = event.target.closest(".s.cited");
    if (!s || event.target.closest(".live") || elsewhere(event) || selects(event)) return;
    event.preventDefault();
    ask(s, event.target.closest("mark"), event.detail === 0);
  });

  // A link to a sentence or an item from elsewhere, or the way back to one.
  function arrive() {
    const to = document.getElementById(location.hash.slice(1));
    if (to?.matches(".item[data-at]")) {
      unfilter(to);
      light(to);
      back();
    } else if (to?.matches(".s")) {
      clear();
      if (to.matches(".cited")) ask(to);
      else to.classList.add("near");
      show(to);
    }
  }

  // Keys, while the focus is in the brief, in the article or in the sheet: a single letter must do
  // nothing to somebody who speaks to a machine elsewhere on the page.
  const visible = () => items.filter((item) => !item.closest("[hidden]"));
  function step(by) {
    const shown = visible();
    if (!shown.length) return;
    const at = shown.indexOf(document.activeElement?.closest?.(".item") ?? now);
    const item = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length];
    light(item);
    $(".words", item).focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }
  const keys = {
    j: () => step(1), k: () => step(-1),
    n: () => now && go(stop + 1), p: () => now && go(stop - 1),
    Escape: dismiss,
  };
  document.addEventListener("keydown", (event) => {
    const does = keys[event.key];
    const inside = document.activeElement?.closest(".brief, .source");
    if (!does || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.target.closest("select, input") || !(inside || event.key === "Escape")) return;
    if (event.key === "Escape" && !home) return;
    event.preventDefault();
    does();
  });

  // Filters
  const form = $(".filters"), count = $("output", form), reset = $("[type=reset]", form);
  const says = (item, key, value) => [item, ...all(".item", item)].some((each) => each.dataset[key] === value);
  function filter() {
    const wanted = Object.fromEntries(new FormData(form));
    let left = 0;
    for (const item of tops) {
      const keep = (!wanted.field || item.dataset.field === wanted.field)
        && (!wanted.speaker || says(item, "speaker", wanted.speaker))
        && (!wanted.status || item.dataset.status === wanted.status)
        && (!wanted.warned || "warned" in item.dataset);
      item.hidden = !keep;
      left += keep;
    }
    const any = Object.values(wanted).some(Boolean);
    for (const block of all(".block")) {
      const own = all(":scope > .items > .item", block);
      block.hidden = any && (own.length === 0 || own.every((item) => item.hidden));
    }
    count.textContent = any ? `${left} of ${tops.length} items` : `${tops.length} items`;
    reset.hidden = !any;
    if (now?.closest("[hidden]")) clear();
  }
  function unfilter(item) {
    if (!item.closest("[hidden]")) return;
    form.reset();
    filter();
  }
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter)); // its event comes before its effect
  form.addEventListener("submit", (event) => event.preventDefault());

  // The picture: a frame about what is on the screen; a click goes there.
  const map = $(".map svg"), view = $(".map .view");
  const wide = () => getComputedStyle(source).overflowY === "auto";
  const WIDTH = map.viewBox.baseVal.width;
  let waiting = false;
  function frame() {
    waiting = false;
    const box = text.getBoundingClientRect();
    const low = wide() ? source.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    const top = Math.max(0, Math.max(low.top, $(".map").getBoundingClientRect().bottom) - box.top);
    const end = Math.min(box.height, low.bottom - box.top);
    view.setAttribute("x", (top / box.height) * WIDTH);
    view.setAttribute("width", Math.max(0, ((end - top) / box.height) * WIDTH));
  }
  function scrolled() {
    if (!waiting) requestAnimationFrame(frame);
    waiting = true;
  }
  for (const each of [source, window]) each.addEventListener("scroll", scrolled, { passive: true });
  addEventListener("resize", scrolled);
  map.addEventListener("click", (event) => {
    const box = map.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    const from = wide() ? source : document.scrollingElement;
    const place = text.getBoundingClientRect().top + part * text.offsetHeight;
    from.scrollBy(0, place - (wide() ? source.clientHeight : innerHeight) / 2);
  });

  document.documentElement.classList.add("led"); // light is ours from here on, not the address's
  form.hidden = false;
  $(".keys").hidden = false;
  filter();
  frame();
  arrive();
  addEventListener("hashchange", arrive);
})();
