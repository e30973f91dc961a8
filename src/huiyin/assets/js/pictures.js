// Pictures that one walks through with the arrow keys: a year's days, a building's units. Tab enters such a picture at
// one place and leaves it again; the keys find the nearest neighbour on the screen, so any order of rows will do.
// Beside that: buttons that print.
"use strict";

(() => {
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const places = (walk) => [...walk.querySelectorAll("a[href], button")];

  const middle = (place) => {
    const box = place.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };

  // The nearest place in that direction; what lies aside counts more than what lies ahead, so that columns are kept.
  function neighbour(from, all, [dx, dy]) {
    const [x, y] = middle(from);
    let best = null, least = Infinity;
    for (const place of all) {
      const [there, below] = middle(place), ahead = (there - x) * dx + (below - y) * dy;
      const aside = Math.abs(dx ? below - y : there - x), far = ahead + 4 * aside;
      if (ahead > 2 && far < least && aside <= 2 * ahead + 4) [best, least] = [place, far];
    }
    return best;
  }

  function settle(walk) {
    const all = places(walk), here = all.find((place) => place.matches("[aria-current]")) ?? all[0];
    for (const place of all) place.tabIndex = place === here ? 0 : -1;
  }

  function go(walk, to) {
    for (const place of places(walk)) if (place.tabIndex === 0) place.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  document.addEventListener("keydown", (event) => {
    const here = event.target.closest?.("[data-walk] :is(a[href], button)"), walk = here?.closest("[data-walk]");
    if (!walk || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = places(walk), at = all.indexOf(here);
    const to = STEPS[event.key] ? neighbour(here, all, STEPS[event.key]) ?? all[at + STEPS[event.key][0]]
      : { Home: all[0], End: all.at(-1) }[event.key];
    if (!to && !STEPS[event.key]) return;
    event.preventDefault();
    if (to) go(walk, to);
  });

  document.addEventListener("click", (event) => event.target.closest("[data-prints]") && window.print());

  const arrive = () => document.querySelectorAll("[data-walk]:not([data-walked])").forEach((walk) => {
    walk.dataset.walked = "";
    settle(walk);
  });
  // A building that is wider than the window fades at the end where it goes on.
  function fade(view) {
    view.toggleAttribute("data-goes-on", view.scrollLeft + view.clientWidth < view.scrollWidth - 2);
  }
  const fadeAll = () => document.querySelectorAll(".hy-building-view").forEach(fade);
  document.addEventListener("scroll", (event) => { if (event.target.matches?.(".hy-building-view")) fade(event.target); }, true);
  addEventListener("resize", fadeAll);
  document.addEventListener("htmx:after:swap", fadeAll);
  fadeAll();

  document.addEventListener("htmx:after:swap", arrive);
  arrive();
})();
