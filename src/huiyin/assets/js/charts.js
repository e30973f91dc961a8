// Charts: echarts comes when the first one is seen, colours come from the theme, and a click on a point opens its rows.
"use strict";

(() => {
  const drawn = new Map();
  let coming = null;

  const library = (source) => (coming ??= new Promise((come, fail) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => come(window.echarts);
    script.onerror = fail;
    document.head.append(script);
  }));

  // Tokens stand where colours are wanted: "--hy-ink3" becomes what the theme says here.
  function coloured(value, style) {
    if (typeof value === "string") return value.startsWith("--hy-") ? style.getPropertyValue(value).trim() : value;
    if (Array.isArray(value)) return value.map((one) => coloured(one, style));
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, coloured(one, style)]));
    return value;
  }

  function draw(figure) {
    const style = getComputedStyle(figure), place = figure.querySelector(".hy-chart-drawn");
    const option = coloured(JSON.parse(figure.querySelector("script").textContent), style);
    drawn.get(figure)?.dispose();
    const chart = window.echarts.init(place, null, { renderer: "canvas" });
    chart.setOption({ textStyle: { fontFamily: style.fontFamily }, ...option });
    chart.on("click", ({ data }) => data?.href && window.location.assign(data.href));
    chart.getZr().on("mousemove", ({ target }) => place.classList.toggle("hy-chart-link", Boolean(target)));
    drawn.set(figure, chart);
    sizes.observe(place);
  }

  const sizes = new ResizeObserver((seen) => {
    for (const { target } of seen) drawn.get(target.closest(".hy-chart"))?.resize();
  });

  const sight = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      sight.unobserve(target);
      library(target.dataset.chart).then(() => target.isConnected && draw(target));
    }
  }, { rootMargin: "200px" });

  function arrive() {
    for (const [figure, chart] of drawn) if (!figure.isConnected) drawn.delete(figure), chart.dispose();
    for (const figure of document.querySelectorAll(".hy-chart")) if (!drawn.has(figure)) sight.observe(figure);
  }

  const again = () => drawn.forEach((_chart, figure) => draw(figure));
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme", "data-type"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  window.addEventListener("beforeprint", again);
  document.addEventListener("htmx:after:swap", arrive);
  arrive();
})();
