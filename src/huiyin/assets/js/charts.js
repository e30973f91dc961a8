// Charts: echarts comes with the first one, colours come from the theme, and a click on a point opens its rows.
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

  // The point that somebody means who clicks there: of that moment, the one nearest in height that has rows.
  function nearest(chart, option, { offsetX, offsetY }) {
    const grid = { gridIndex: 0 }, here = [offsetX, offsetY];
    if (!chart.containPixel(grid, here)) return null;
    const [at, height] = chart.convertFromPixel(grid, here);
    const points = option.series.map(({ data }) => data[Math.round(at)]).filter((point) => point?.href && point.value !== "-");
    const far = (point) => Math.abs(point.value - height);
    return points.sort((one, other) => far(one) - far(other))[0];
  }

  function draw(figure) {
    const style = getComputedStyle(figure), place = figure.querySelector(".hy-chart-drawn");
    const option = coloured(JSON.parse(figure.querySelector("script").textContent), style);
    drawn.get(figure)?.dispose();
    const chart = window.echarts.init(place, null, { renderer: "canvas" });
    chart.setOption({ textStyle: { fontFamily: style.fontFamily }, ...option });
    chart.getZr().on("click", (event) => {
      const point = nearest(chart, option, event);
      if (point) window.location.assign(point.href);
    });
    chart.getZr().on("mousemove", (event) => chart.getZr().setCursorStyle(nearest(chart, option, event) ? "pointer" : "default"));
    drawn.set(figure, chart);
    sizes.observe(place);
  }

  const sizes = new ResizeObserver((seen) => {
    for (const { target } of seen) drawn.get(target.closest(".hy-chart"))?.resize();
  });

  function arrive() {
    for (const [figure, chart] of drawn) if (!figure.isConnected) drawn.delete(figure), chart.dispose();
    for (const figure of document.querySelectorAll(".hy-chart:not([data-coming])")) {
      figure.dataset.coming = "";
      library(figure.dataset.chart).then(() => figure.isConnected && draw(figure));
    }
  }

  const again = () => drawn.forEach((_chart, figure) => draw(figure));
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme", "data-type"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  window.addEventListener("beforeprint", again);
  document.addEventListener("htmx:after:swap", arrive);
  arrive();
})();
