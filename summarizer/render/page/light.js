// What is lit, and where: an item stands on sentences, or on pieces of them.

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
