// The filters of the items.

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
