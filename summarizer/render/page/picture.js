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
