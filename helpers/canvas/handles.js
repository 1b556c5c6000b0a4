// What the hand can take hold of: each is made once and then kept, so that focus and pointer stay on it.

function kept(panel, key, layer, build) {
  let node = panel.nodes.get(key);
  if (!node) {
    build((node = panel.node(key, layer, { tabindex: 0, class: "nn-handle", ...OWN_KEYS })));
    node.addEventListener("focus", () => panel.view.choose(panel.pieces.get(key)?.names ?? []));
  }
  return node;
}

function describe(panel, node, piece) {
  const { values, labels, chosen } = panel.view;
  const whole = (name) => name.split("[")[0];
  const text = piece.names.map((name) => `${labels[whole(name)]?.label ?? name} ${format(values[name])}`).join(", ");
  const number = piece.names.map((name) => values[name]).find((value) => typeof value === "number") ?? 0;
  const first = labels[whole(piece.names[0])] ?? {};
  node.classList.toggle("nn-chosen", piece.names.some((name) => chosen[whole(name)] === name));
  if (node.described === text + piece.label) return;
  node.described = text + piece.label;
  const value = node.querySelector(".nn-value"); // an edge has no knob: its number stands beside it while it is held
  if (value) value.textContent = piece.grab === "edge" ? piece.names.map((name) => format(values[name])).join(", ") : "";
  set(node, { role: "slider", "aria-label": piece.label, "aria-valuetext": text, "aria-valuenow": number });
  if (first.low !== undefined) set(node, { "aria-valuemin": first.low, "aria-valuemax": first.high });
}

const format = (value) => (typeof value === "number" ? `${+value.toFixed(4)}`.replace("-", "−") : `${value ?? ""}`);

function onKeys(panel, key, node) {
  let gesture = null;
  node.addEventListener("keydown", (event) => {
    if (!KEYS.includes(event.key)) return;
    event.preventDefault();
    gesture = event.repeat && gesture ? gesture : panel.view.gesture();
    panel.view.tell({ kind: "key", handle: `${panel.key}/${key}`, key: event.key, big: event.shiftKey, gesture });
  });
}

function paintDrag(panel, key, piece) {
  const whole = piece.grab === "panel";
  const node = kept(panel, key, whole ? panel.ground : panel.handles, (made) => {
    if (whole) make("svg:rect", { class: "nn-grab" }, made);
    else {
      make("svg:path", { class: "nn-hit" }, made);
      const knob = make("svg:g", { class: "nn-knob" }, made);
      make("svg:circle", { r: 15, class: "nn-halo" }, knob);
      make("svg:circle", { r: 7, class: "nn-ring" }, knob);
      make("svg:text", { class: "nn-value", x: 6, y: -6 }, knob);
    }
    onKeys(panel, key, made);
    let offset = [0, 0], origin = [0, 0], start = [0, 0], held = null;
    const now = () => panel.pieces.get(key);
    onDrag(panel, made, {
      down: ([x, y]) => {
        origin = standing(panel, now());
        offset = [origin[0] - x, origin[1] - y];
        start = now().at;
        panel.view.held = held = new Held(panel, key);
      },
      move: ([x, y], gesture) => {
        if (!now()) return;
        const pulled = within(panel, now(), [x + offset[0], y + offset[1]]);
        const guess = along(panel, now(), origin, pulled);
        const carried = now().move === "still" || now().rate; // then the pull counts, not the way of the knob
        const by = panel.data(...(carried ? pulled : guess)).map((value, i) => value - start[i]);
        held.move(guess);
        panel.view.pass({ kind: "drag", handle: `${panel.key}/${key}`, by, gesture, guess: { held, place: guess } });
      },
      up: () => {
        held.moving = false;
        panel.view.letGo();
      },
    });
  });
  describe(panel, node, piece);
  if (whole) return set(node.firstChild, { x: panel.left, y: panel.top, width: panel.w, height: panel.h });
  const owner = panel.pieces.get(`${piece.owner}`);
  node.firstChild.setAttribute("d", piece.grab !== "knob" && owner?.points ? panel.path(owner.points) : "");
  node.classList.toggle("nn-edge", piece.grab === "edge");
  node.style.setProperty("--nn-role", ink(piece.color));
  const { held } = panel.view;
  if (held?.panel === panel && held.key === key) held.place();
  else placeKnob(node, standing(panel, piece));
}

// Where edges cross or lie close, the one nearest to the pointer is the one to take: the others let it through.
function parted(panel) {
  let near = null;
  panel.svg.addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const at = pointed(panel, event);
    const edges = [...panel.pieces].filter(([, piece]) => piece.grab === "edge");
    const far = ([, piece]) => distance(panel, panel.pieces.get(`${piece.owner}`)?.points ?? [], at);
    const nearest = edges.map((edge) => [far(edge), edge[0]]).sort(([a], [b]) => a - b)[0]?.[1];
    if (nearest === near) return;
    near = nearest;
    for (const [key] of edges) panel.nodes.get(key)?.classList.toggle("nn-behind", key !== near);
  });
}

// How far, in pixels, a point is from a path.
function distance(panel, points, [x, y]) {
  let least = Infinity;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax, ay, bx, by] = [panel.x(points[i]), panel.y(points[i + 1]), panel.x(points[i + 2]), panel.y(points[i + 3])];
    const t = clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1), 0, 1);
    least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return least;
}

function paintToggle(panel, key, piece) {
  const node = kept(panel, key, panel.toggles, (made) => {
    make(piece.region ? "svg:path" : "svg:circle", { class: "nn-toggle" }, made);
    const click = () => panel.view.tell({ kind: "click", handle: `${panel.key}/${key}`, gesture: panel.view.gesture() });
    made.addEventListener("click", click);
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      click();
    });
  });
  set(node, { role: "button", "aria-label": piece.label, "aria-pressed": Boolean(piece.on) });
  node.classList.toggle("nn-unframed", !piece.framed);
  if (piece.region) node.firstChild.setAttribute("d", `${panel.path(piece.region)}Z`);
  else set(node.firstChild, { cx: panel.x(piece.at[0]), cy: panel.y(piece.at[1]), r: (piece.size / 2) * Math.max(0.7, panel.scale) });
}

// A handle as large as its panel: a click picks the nearest point, or the pen draws.
function paintGround(panel, key, piece) {
  const node = kept(panel, key, panel.ground, (made) => {
    make("svg:rect", { class: "nn-grab" }, made);
    const handle = `${panel.key}/${key}`;
    if (piece.t === "pick") {
      onKeys(panel, key, made);
      const at = ([x, y], gesture) => panel.view.pass({ kind: "drag", handle, at: panel.data(x, y), gesture });
      onDrag(panel, made, { down: at, move: at });
    } else onPen(panel, made, handle);
  });
  if (piece.t === "pick") describe(panel, node, piece);
  else set(node, { role: "application", "aria-label": `${piece.label}: arrow keys move the pen, space puts it down or lifts it` });
  set(node.firstChild, { x: panel.left, y: panel.top, width: panel.w, height: panel.h });
}

function onPen(panel, node, handle) {
  const inside = ([x, y]) => [clamp(x, panel.left, panel.left + panel.w), clamp(y, panel.top, panel.top + panel.h)];
  const draw = (places, begin, gesture) => {
    const points = places.map((place) => panel.data(...inside(place)));
    panel.view.pass({ kind: "draw", handle, points, begin, gesture });
  };
  onDrag(panel, node, { down: (at, g) => draw([at], true, g), move: (at, g) => draw([at], false, g) });
  let place = null, down = null; // the keyboard's pen
  const pen = make("svg:circle", { r: 6, class: "nn-ring", visibility: "hidden" }, node);
  node.addEventListener("blur", () => set(pen, { visibility: "hidden" }));
  node.addEventListener("keydown", (event) => {
    if (event.key !== " " && !KEYS.slice(0, 4).includes(event.key)) return;
    event.preventDefault();
    place ??= [panel.left + panel.w / 2, panel.top + panel.h / 2];
    const step = (event.shiftKey ? 5 : 1) * (panel.w / 60);
    if (event.key === " ") {
      down = down ? null : panel.view.gesture();
      if (down) draw([place], true, down);
    } else {
      place = inside([
        place[0] + step * ((event.key === "ArrowRight") - (event.key === "ArrowLeft")),
        place[1] + step * ((event.key === "ArrowDown") - (event.key === "ArrowUp")),
      ]);
      if (down) draw([place], false, down);
    }
    set(pen, { visibility: "visible", cx: place[0], cy: place[1] });
  });
}
