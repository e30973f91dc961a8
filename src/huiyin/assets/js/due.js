// The words of a clock, said again each minute: what Python said when the page was made (face/clocks/due.py), in the
// same phrases, so that a page that stays open never tells an old time.
"use strict";

(() => {
  const MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
  const SAID_AS_LENGTH = 4 * HOUR, IN_WHOLE_DAYS = 3;
  let known = null;

  const table = () => {
    const place = document.getElementById("due-phrases");
    return (known ??= place && JSON.parse(place.textContent));
  };

  const say = (key, values = {}) => table().phrases[key].replace(/%\((\w+)\)s/g, (_, name) => values[name]);

  function lengthOf(seconds) {
    const minutes = Math.floor(seconds / MINUTE) % 60, hours = Math.floor(seconds / HOUR), days = Math.floor(hours / 24);
    if (!hours) return say("minutes", { minutes });
    if (!days) return minutes ? say("hours_minutes", { hours, minutes: String(minutes).padStart(2, "0") }) : say("hours", { hours });
    if (hours % 24 && days < IN_WHOLE_DAYS) return say("days_hours", { days, hours: hours % 24 });
    return days === 1 ? say("day") : say("days", { days });
  }

  function local(second, zone) {
    const form = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    });
    const part = Object.fromEntries(form.formatToParts(new Date(second * 1000)).map((one) => [one.type, one.value]));
    const day = Date.UTC(part.year, part.month - 1, part.day) / 1000;
    return { day, time: `${part.hour}:${part.minute}` };
  }

  // By when; null: a date, which stays as it was said.
  function moment(due, now, zone) {
    let there = local(due, zone);
    if (there.time === "00:00") there = { day: there.day - DAY, time: "24:00" };
    const days = Math.round((there.day - local(now, zone).day) / DAY);
    if (days > 6) return null;
    const weekday = table().weekdays[(new Date(there.day * 1000).getUTCDay() + 6) % 7];
    return say(["today", "tomorrow", "weekday"][Math.min(days, 2)], { time: there.time, weekday });
  }

  function words(due, now, zone) {
    const left = due - now;
    if (Math.abs(left) < MINUTE) return say(left < 0 ? "late_now" : "left_now");
    if (left < 0) return say("late", { length: lengthOf(-left) });
    return left <= SAID_AS_LENGTH ? say("left", { length: lengthOf(left) }) : moment(due, now, zone);
  }

  function state(due, now, [soon, near]) {
    if (now > due) return "late";
    return now >= near ? "due" : now >= soon ? "soon" : "ontime";
  }

  function refresh(place, now) {
    const due = Date.parse(place.dateTime) / 1000;
    const said = words(due, now, place.dataset.zone);
    const stands = state(due, now, place.dataset.turns.split(" ").map(Number));
    if (said) place.querySelector("span").textContent = said;
    if (stands === place.dataset.state) return;
    const icon = place.querySelector("use"), drawn = place.closest(".hy-clocked")?.querySelector(".hy-course");
    icon.setAttribute("href", icon.getAttribute("href").replace(/#.*/, `#${table().icons[stands]}`));
    place.dataset.state = stands;
    if (drawn) drawn.dataset.state = stands;
    place.dispatchEvent(new CustomEvent("hy:due", { bubbles: true, detail: { state: stands } }));
  }

  function all(now = Date.now() / 1000) {
    if (table()) for (const place of document.querySelectorAll("time.hy-until[data-turns]")) refresh(place, now);
  }

  function eachMinute() {
    all();
    setTimeout(eachMinute, 60_000 - (Date.now() % 60_000) + 20);
  }

  document.addEventListener("visibilitychange", () => document.hidden || all());
  document.addEventListener("hy:time", (event) => all(event.detail));
  setTimeout(eachMinute, 60_000 - (Date.now() % 60_000) + 20);
})();
