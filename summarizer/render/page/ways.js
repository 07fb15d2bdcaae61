// The ways in: clicks, addresses, keys.

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
