// The sheet: the passages of an item, or the items on a passage. It is built of text alone.

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
