// Plays a recorded run: buttons beside a slider that take its steps.

// A step is told only when the one before was answered; a whole play is one gesture, so that one undo takes it back.
function player(view, p, row) {
  const bar = make("div", { class: "nn-player", role: "group", "aria-label": `Play: ${p.label}` }, row);
  const calm = matchMedia("(prefers-reduced-motion: reduce)"); // then the picture changes once a second at most
  let due = null, gesture = null, told = null, last = 0;
  const taken = (value, gesture) => ({ kind: "value", name: p.name, value: (told = value), gesture });
  const say = () => {
    play.textContent = due === null ? "▶ Play" : "❚❚ Pause";
    view.readout.setAttribute("aria-live", due === null ? "polite" : "off");
  };
  const pause = () => {
    cancelAnimationFrame(due);
    due = null;
    view.rests();
    say();
  };
  const tick = (now) => {
    const value = view.values[p.name], idle = !view.queue.length && !view.waiting.size;
    const steps = Math.floor(((now - last) * speed.value) / 1000);
    // It ends at the end of the run, or where another hand, an undo or a reset has moved the step.
    if (view.closed || (idle && (value !== told || value >= view.end(p)))) return pause();
    due = requestAnimationFrame(tick);
    if (!idle || steps < 1 || (calm.matches && now - last < 1000)) return;
    last = now;
    view.pass(taken(Math.min(value + steps, view.end(p)), gesture));
  };
  const start = () => {
    gesture = view.gesture();
    last = performance.now();
    told = view.values[p.name];
    if (told >= view.end(p)) view.pass(taken(p.low, gesture));
    else last -= 1000 / speed.value;
    due = requestAnimationFrame(tick);
    say();
  };
  const step = (by) => {
    pause();
    const now = view.changing.get(p.name) ?? view.values[p.name]; // quick presses count from what was told last
    view.tell(taken(clamp(now + by, p.low, view.end(p)), view.gesture()));
  };
  const button = (label, sign, act) => {
    const made = make("button", { type: "button", ...label, ...OWN_KEYS }, bar, sign);
    made.addEventListener("click", act);
    return made;
  };
  button({ "aria-label": "One step back" }, "◀", () => step(-1));
  const play = button({}, "▶ Play", () => (due === null ? start() : pause()));
  button({ "aria-label": "One step forward" }, "▶", () => step(1));
  const speed = make("select", { "aria-label": "Steps a second", ...OWN_KEYS }, bar);
  for (const n of p.speeds) make("option", { value: n }, speed, `${n} a second`);
  speed.value = p.speed;
}
