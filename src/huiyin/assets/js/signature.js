// Signing: what is drawn is sent as strokes in whole numbers on a sheet of 1000 × 400, what is typed as a name.
"use strict";

(() => {
  const WIDTH = 1000, HEIGHT = 400, APART = 3;
  const pads = new WeakMap();
  let coming = null;

  const library = (source) => (coming ??= new Promise((come, fail) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => come(window.SignaturePad);
    script.onerror = fail;
    document.head.append(script);
  }));

  const hold = (number, most) => Math.max(0, Math.min(most, Math.round(number)));

  // Points closer than a pen is wide add weight and no shape.
  function thinned(points) {
    return points.filter(([x, y], at) => !at || at === points.length - 1 || Math.hypot(x - points[at - 1][0], y - points[at - 1][1]) >= APART);
  }

  function write(field) {
    const pad = pads.get(field), canvas = field.querySelector("canvas"), typed = field.querySelector("[data-typed]").value.trim();
    const across = WIDTH / canvas.clientWidth, down = HEIGHT / canvas.clientHeight;
    const strokes = (pad?.toData() ?? []).map(({ points }) => thinned(points.map(({ x, y }) => [hold(x * across, WIDTH), hold(y * down, HEIGHT)])));
    const hidden = field.querySelector("input[type=hidden]");
    hidden.value = strokes.length ? JSON.stringify({ strokes }) : typed ? JSON.stringify({ typed }) : "";
    hidden.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // The sheet has as many pixels as the screen; what is drawn is kept when it changes its size.
  function fit(field, again) {
    const pad = pads.get(field), canvas = field.querySelector("canvas"), sharp = Math.max(window.devicePixelRatio, 1);
    const before = again ?? pad.toData(), was = canvas.dataset.width || canvas.clientWidth, scale = canvas.clientWidth / was;
    canvas.width = canvas.clientWidth * sharp;
    canvas.height = canvas.clientHeight * sharp;
    canvas.getContext("2d").scale(sharp, sharp);
    canvas.dataset.width = canvas.clientWidth;
    pad.penColor = getComputedStyle(canvas).color;
    pad.fromData(before.map((one) => ({ ...one, penColor: pad.penColor, points: one.points.map((point) => ({ ...point, x: point.x * scale, y: point.y * scale })) })));
  }

  // What was typed before, when a form comes back with a mistake in another field.
  function known(field) {
    const said = field.querySelector("input[type=hidden]").value, { strokes = [], typed = "" } = said ? JSON.parse(said) : {};
    const canvas = field.querySelector("canvas"), pad = pads.get(field);
    field.querySelector("[data-typed]").value = typed;
    const point = ([x, y]) => ({ x: x * canvas.clientWidth / WIDTH, y: y * canvas.clientHeight / HEIGHT, pressure: 0.5, time: 0 });
    return strokes.map((points) => ({ minWidth: pad.minWidth, maxWidth: pad.maxWidth, dotSize: pad.dotSize, velocityFilterWeight: pad.velocityFilterWeight, compositeOperation: "source-over", points: points.map(point) }));
  }

  async function open(field) {
    const Pad = await library(field.dataset.signature), canvas = field.querySelector("canvas");
    const pad = new Pad(canvas, { minWidth: 1, maxWidth: 2.6 });
    pads.set(field, pad);
    pad.addEventListener("endStroke", () => write(field));
    fit(field, known(field));
    new ResizeObserver(() => canvas.isConnected && canvas.clientWidth && canvas.clientWidth != canvas.dataset.width && fit(field)).observe(canvas);
    field.dataset.ready = "";
  }

  document.addEventListener("click", (event) => {
    const field = event.target.closest("[data-wipes]")?.closest(".hy-signature");
    if (!field) return;
    pads.get(field)?.clear();
    field.querySelector("[data-typed]").value = "";
    write(field);
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-typed]")) write(event.target.closest(".hy-signature"));
  });

  const again = () => document.querySelectorAll(".hy-signature[data-ready]").forEach((field) => fit(field));
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);

  const arrive = () => document.querySelectorAll(".hy-signature:not([data-opened])").forEach((field) => {
    field.dataset.opened = "";
    open(field);
  });
  document.addEventListener("htmx:after:swap", arrive);
  arrive();
})();
