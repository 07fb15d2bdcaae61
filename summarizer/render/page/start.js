// The page is whole without any of this: links lead from items to sentences and back.

document.documentElement.classList.add("led"); // light is ours from here on, not the address's
form.hidden = false;
$(".keys").hidden = false;
filter();
frame();
arrive();
addEventListener("hashchange", arrive);
