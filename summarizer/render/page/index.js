// The table is whole without this; it adds searching, narrowing and sorting.
const $ = (selector) => document.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const body = $("tbody"), form = $("form"), nav = $("nav");
const count = $("output"), reset = $("[type=reset]");
const rest = $(".rest");
const FEW = 12; // names of a group that are shown at first
let most = 500; // rows that are shown at first: a browser takes long to lay out thousands

// Who looks for Muller finds Müller.
const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const actors = new Map(all("nav [data-key]").map((each) => [each.dataset.key, each.firstChild.textContent]));
let rows = all("tr", body).map((row, place) => {
  const keys = row.dataset.keys.split(" ").filter(Boolean);
  const names = keys.map((key) => actors.get(key)).join(" ");
  const words = plain(`${row.textContent} ${names} ${row.dataset.names ?? ""}`);
  return { row, place, keys: new Set(keys), words };
});

function narrow() {
  const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
  const keys = all("[aria-pressed=true]").map((each) => each.dataset.key);
  let left = 0;
  for (const each of rows) {
    const keep = keys.every((key) => each.keys.has(key)) && words.every((word) => each.words.includes(word));
    left += keep;
    each.row.hidden = !keep || left > most;
  }
  const any = keys.length > 0 || words.length > 0;
  count.textContent = any ? `${left} of ${rows.length}` : "";
  reset.hidden = !any;
  $(".nothing").hidden = left > 0;
  rest.hidden = left <= most;
  rest.textContent = `Show the other ${left - most}`;
}
rest.addEventListener("click", () => {
  most = Infinity;
  narrow();
});

form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  for (const each of all("[aria-pressed=true]")) each.setAttribute("aria-pressed", "false");
  setTimeout(narrow); // its event comes before its effect
});
for (const each of all("nav [data-key]")) {
  each.addEventListener("click", () => {
    each.setAttribute("aria-pressed", String(each.getAttribute("aria-pressed") !== "true"));
    narrow();
  });
}
for (const section of all("nav section")) {
  const rest = all("li", section).slice(FEW), more = section.querySelector(".more");
  for (const each of rest) each.hidden = true;
  more.hidden = rest.length === 0;
  more.addEventListener("click", () => {
    for (const each of rest) each.hidden = false;
    more.hidden = true;
    rest[0].firstChild.focus();
  });
}

const text = (row, column) => row.cells[column].textContent;
const number = (row, column) => Number(text(row, column)) || 0;
all("th").forEach((head, column) => {
  const numeric = head.classList.contains("number");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = head.textContent;
  head.replaceChildren(button);
  button.addEventListener("click", () => {
    const first = numeric || column === 1 ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    for (const each of all("th")) each.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", order);
    const value = numeric ? number : text;
    const keyed = rows.map((each) => [value(each.row, column), each]);
    keyed.sort(([a, x], [b, y]) => (numeric ? a - b : a.localeCompare(b)) * (order === "ascending" ? 1 : -1) || x.place - y.place);
    rows = keyed.map(([, each]) => each);
    body.append(...rows.map((each) => each.row));
    narrow();
  });
});

form.hidden = false;
nav.hidden = !nav.querySelector("section");
narrow();
