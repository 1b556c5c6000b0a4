// Paints the scene it is handed and reports what the hand did. All mathematics and all state live in Python.

const SVG = "http://www.w3.org/2000/svg";
const IN_FLIGHT = 2; // messages under way at once: one more waits, and the newest position wins
const PATIENCE = 1500; // milliseconds without an answer before the picture says that it waits
const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
const MARGIN = { left: 46, right: 14, top: 20, bottom: 40 };

function make(tag, attributes = {}, parent = null, text = null) {
  const element = tag.startsWith("svg:")
    ? document.createElementNS(SVG, tag.slice(4))
    : document.createElement(tag);
  set(element, attributes);
  if (text !== null) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

// JupyterLab's own shortcuts must leave what has the focus alone; it asks the element itself, not what is around it.
const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };

const ink = (role) => `var(--nn-${role})`;
const words = (role) => `var(--nn-${role}-text)`;
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

// Arrays travel as binary buffers: {"$": place, type, shape}.
function unpack(value, buffers) {
  if (Array.isArray(value)) return value.map((v) => unpack(v, buffers));
  if (value?.$ === undefined) return value;
  const view = buffers[value.$];
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  const data = value.type === "u1" ? new Uint8Array(bytes) : new Float32Array(bytes);
  return Object.assign(data, { shape: value.shape });
}

const SHAPES = [
  (x, y, r) => `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0`,
  (x, y, r) => `M${x - 0.9 * r},${y - 0.9 * r}h${1.8 * r}v${1.8 * r}h${-1.8 * r}z`,
  (x, y, r) => `M${x},${y - 1.2 * r}l${1.1 * r},${2 * r}h${-2.2 * r}z`,
  (x, y, r) => `M${x},${y - 1.3 * r}l${1.2 * r},${1.3 * r}l${-1.2 * r},${1.3 * r}l${-1.2 * r},${-1.3 * r}z`,
  (x, y, r) => `M${x - 0.4 * r},${y - 1.2 * r}h${0.8 * r}v${0.8 * r}h${0.8 * r}v${0.8 * r}h${-0.8 * r}v${0.8 * r}` +
    `h${-0.8 * r}v${-0.8 * r}h${-0.8 * r}v${-0.8 * r}h${0.8 * r}z`,
  (x, y, r) => `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0` +
    `M${x - r / 2},${y}a${r / 2},${r / 2} 0 1,1 ${r},0a${r / 2},${r / 2} 0 1,1 ${-r},0`,
];
const CLASSES = ["class0", "class1", "positive", "negative", "loss", "gradient"];

// One pair of axes on the page: its pieces, and where a point of the data stands in pixels.
class Panel {
  constructor(view, key) {
    this.view = view;
    this.key = key;
    this.pieces = new Map(); // a mark's number or a handle's label -> what Python sent
    this.nodes = new Map();
    this.element = make("div", { class: "nn-panel" });
    this.title = make("div", { class: "nn-panel-title" }, this.element);
    this.plot = make("div", { class: "nn-plot" }, this.element);
    this.canvas = make("canvas", { "aria-hidden": "true" }, this.plot);
    this.svg = make("svg:svg", {}, this.plot);
    this.axes = make("svg:g", { class: "nn-axes" }, this.svg);
    this.ground = make("svg:g", {}, this.svg); // whole-panel handles, under everything
    this.inner = make("svg:svg", { class: "nn-inner" }, this.svg);
    this.toggles = make("svg:g", {}, this.svg);
    this.texts = make("svg:g", { class: "nn-texts" }, this.svg);
    this.handles = make("svg:g", {}, this.svg);
    this.stale = new Set();
    this.width = 0; // as the observer last saw it: asking the page in between would make it lay itself out
    view.observer.observe(this.plot);
  }

  measure() {
    const { width: wide, head } = this;
    if (!wide) return false;
    const m = head.bare ? { left: 2, right: 2, top: 2, bottom: 2 } : { ...MARGIN };
    if (!head.bare && !head.x_label) m.bottom = 24;
    if (!head.bare && !head.y_label) m.top = 8;
    this.left = m.left;
    this.top = m.top;
    this.w = Math.max(20, wide - m.left - m.right);
    this.h = Math.max(20, Math.round(this.w * head.height));
    const high = this.h + m.top + m.bottom;
    set(this.svg, { width: wide, height: high, viewBox: `0 0 ${wide} ${high}` });
    set(this.inner, { x: this.left, y: this.top, width: this.w, height: this.h });
    set(this.inner, { viewBox: `${this.left} ${this.top} ${this.w} ${this.h}` });
    const dense = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(this.w * dense);
    this.canvas.height = Math.round(this.h * dense);
    Object.assign(this.canvas.style, { left: `${this.left}px`, top: `${this.top}px` });
    Object.assign(this.canvas.style, { width: `${this.w}px`, height: `${this.h}px` });
    return true;
  }

  fraction(value, [low, high], log) {
    return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  }
  value(fraction, [low, high], log) {
    return log ? low * Math.pow(high / low, fraction) : low + fraction * (high - low);
  }
  x(value) {
    return this.left + this.w * this.fraction(value, this.head.x, this.head.xlog);
  }
  y(value) {
    return this.top + this.h * (1 - this.fraction(value, this.head.y, this.head.ylog));
  }
  data(px, py) {
    const x = this.value((px - this.left) / this.w, this.head.x, this.head.xlog);
    return [x, this.value(1 - (py - this.top) / this.h, this.head.y, this.head.ylog)];
  }

  paint() {
    if (!this.head) return;
    const resized = this.stale.has("head");
    if (resized) {
      if (!this.measure()) return;
      this.paintAxes();
    }
    let fields = resized;
    for (const [key, piece] of this.pieces) {
      if (!resized && !this.stale.has(key)) continue;
      if (piece.t === "field" || piece.t === "image") fields = true;
      else if (key !== this.view.held?.key || this.view.held.panel !== this || resized) this.paintPiece(key, piece);
    }
    if (fields || this.stale.has("field gone")) this.paintFields();
    this.stale.clear();
  }

  paintAxes() {
    const { head, axes } = this;
    axes.replaceChildren();
    this.title.textContent = head.title;
    this.title.hidden = !head.title;
    if (head.bare) return;
    const bottom = this.top + this.h;
    for (const [at, label] of head.xticks) {
      make("svg:line", { x1: this.x(at), x2: this.x(at), y1: this.top, y2: bottom }, axes);
      make("svg:text", { x: this.x(at), y: bottom + 16, "text-anchor": "middle" }, axes, label);
    }
    for (const [at, label] of head.yticks) {
      make("svg:line", { x1: this.left, x2: this.left + this.w, y1: this.y(at), y2: this.y(at) }, axes);
      make("svg:text", { x: this.left - 7, y: this.y(at) + 4, "text-anchor": "end" }, axes, label);
    }
    const middle = { class: "nn-axis-label", x: this.left + this.w / 2, y: bottom + 34, "text-anchor": "middle" };
    make("svg:text", middle, axes, head.x_label);
    make("svg:text", { class: "nn-axis-label", x: 4, y: 12 }, axes, head.y_label && `↑ ${head.y_label}`);
  }

  paintFields() {
    const context = this.canvas.getContext("2d");
    const { width, height } = this.canvas;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(width / this.w, 0, 0, height / this.h, -this.left * (width / this.w), -this.top * (height / this.h));
    for (const [, piece] of [...this.pieces].sort(([a], [b]) => parseInt(a) - parseInt(b))) {
      if (piece.t !== "field" && piece.t !== "image") continue;
      piece.bitmap ??= this.bitmap(piece);
      let [left, right, low, high] = piece.extent;
      if (piece.t === "field") {
        const [rows, columns] = piece.values.shape;
        const dx = (right - left) / Math.max(1, columns - 1) / 2;
        const dy = (high - low) / Math.max(1, rows - 1) / 2;
        [left, right, low, high] = [left - dx, right + dx, low - dy, high + dy];
      }
      const box = [this.x(left), this.y(high), this.x(right) - this.x(left), this.y(low) - this.y(high)];
      context.save();
      if (piece.round) {
        context.beginPath();
        context.ellipse(box[0] + box[2] / 2, box[1] + box[3] / 2, box[2] / 2, box[3] / 2, 0, 0, 7);
        context.clip();
      }
      context.imageSmoothingEnabled = Boolean(piece.smooth);
      context.drawImage(piece.bitmap, ...box);
      context.restore();
    }
  }

  bitmap(piece) {
    const source = piece.t === "field" ? piece.values : piece.pixels;
    const [rows, columns] = source.shape;
    const bitmap = make("canvas", { width: columns, height: rows });
    const image = new ImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    if (piece.t === "field") {
      const colors = this.view.palettes[piece.palette];
      for (let r = 0; r < rows; r++) {
        const from = r * columns, to = (rows - 1 - r) * columns;
        for (let c = 0; c < columns; c++) pixels[to + c] = colors[source[from + c]];
      }
    } else {
      for (let i = 0; i < rows * columns; i++) image.data.set([source[3 * i], source[3 * i + 1], source[3 * i + 2], 255], 4 * i);
    }
    bitmap.getContext("2d").putImageData(image, 0, 0);
    return bitmap;
  }

  node(key, layer, attributes) {
    let node = this.nodes.get(key);
    if (!node) {
      node = make("svg:g", { "data-key": `${this.key}/${key}` });
      const order = parseInt(key);
      const after = [...layer.children].find((c) => parseInt(c.dataset.key.split("/")[1]) > order);
      layer.insertBefore(node, after ?? null);
      this.nodes.set(key, node);
    }
    if (attributes) set(node, attributes);
    return node;
  }

  path(points) {
    let path = "", pen = "M";
    for (let i = 0; i < points.length; i += 2) {
      const x = this.x(points[i]), y = this.y(points[i + 1]);
      if (Number.isFinite(x) && Number.isFinite(y)) {
        path += `${pen}${x.toFixed(1)},${y.toFixed(1)}`;
        pen = "L";
      } else pen = "M";
    }
    return path;
  }

  paintPiece(key, p) {
    if (p.t === "drag") return paintDrag(this, key, p);
    if (p.t === "toggle") return paintToggle(this, key, p);
    if (p.t === "pick" || p.t === "draw") return paintGround(this, key, p);
    const node = this.node(key, p.t === "text" ? this.texts : this.inner);
    node.replaceChildren();
    if (p.t === "line") {
      const d = this.path(p.points);
      if (p.fill) make("svg:path", { d, fill: ink(p.color), "fill-opacity": p.fill, stroke: "none" }, node);
      const look = { fill: "none", stroke: ink(p.color), "stroke-width": p.width, opacity: p.opacity };
      if (p.width) make("svg:path", { d, ...look, "stroke-dasharray": p.dashed ? "7 5" : "none" }, node);
    } else if (p.t === "arrow") this.paintArrow(node, p);
    else if (p.t === "points") this.paintPoints(node, p);
    else if (p.t === "bars") this.paintBars(node, p);
    else if (p.t === "text") this.paintText(node, p);
  }

  paintArrow(node, p) {
    const [x0, y0, x1, y1] = [this.x(p.start[0]), this.y(p.start[1]), this.x(p.end[0]), this.y(p.end[1])];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (!(length > 0.5)) return;
    const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
    const head = Math.min(length, 6 + 3 * p.width), half = head * 0.42;
    const [bx, by] = [x1 - ux * head, y1 - uy * head];
    const stroke = { stroke: ink(p.color), "stroke-width": p.width, "stroke-dasharray": p.dashed ? "7 5" : "none" };
    make("svg:line", { x1: x0, y1: y0, x2: bx, y2: by, ...stroke }, node);
    const corners = `${x1},${y1} ${bx - uy * half},${by + ux * half} ${bx + uy * half},${by - ux * half}`;
    make("svg:polygon", { points: corners, fill: ink(p.color) }, node);
  }

  paintPoints(node, p) {
    const paths = {};
    for (let i = 0; i < p.classes.length; i++) {
      const x = this.x(p.at[2 * i]), y = this.y(p.at[2 * i + 1]), k = p.classes[i];
      const r = p.size * (p.emphasis ? 1.35 : 1);
      if (Number.isFinite(x) && Number.isFinite(y)) paths[k] = (paths[k] ?? "") + SHAPES[k % SHAPES.length](x, y, r);
    }
    const edge = p.emphasis ? { stroke: ink("own"), "stroke-width": 2 } : { stroke: ink("ground"), "stroke-width": 0.8 };
    for (const [k, d] of Object.entries(paths)) make("svg:path", { d, fill: ink(CLASSES[k % CLASSES.length]), ...edge }, node);
  }

  paintBars(node, p) {
    for (let i = 0; i < p.positions.length; i++) {
      const [a, b] = [p.positions[i] - p.width / 2, p.positions[i] + p.width / 2];
      const [c, d] = [Math.min(p.base, p.heights[i]), Math.max(p.base, p.heights[i])];
      const [x0, x1, y0, y1] = p.horizontal ? [c, d, a, b] : [a, b, c, d];
      const box = { x: this.x(x0), y: this.y(y1), width: this.x(x1) - this.x(x0), height: this.y(y0) - this.y(y1) };
      make("svg:rect", { ...box, fill: ink(Array.isArray(p.color) ? p.color[i] : p.color) }, node);
    }
  }

  paintText(node, p) {
    const place = { x: this.x(p.at[0]) + p.shift[0], y: this.y(p.at[1]) + p.shift[1] + p.size * 0.35 };
    const look = { "text-anchor": p.anchor, "font-size": p.size, "font-weight": p.bold ? 600 : 400 };
    const text = make("svg:text", { ...place, ...look, fill: words(p.color) }, node);
    if (p.color === "ground") text.style.stroke = "none"; // it stands on ink: an outline of its own color would blot it
    if (typeof p.text === "string") text.textContent = p.text;
    else for (const [part, color] of p.text) make("svg:tspan", { fill: words(color), "xml:space": "preserve" }, text, part);
  }
}

// --- what the hand can take hold of: each is made once and then kept, so that focus and pointer stay on it ---

function kept(panel, key, layer, build) {
  let node = panel.nodes.get(key);
  if (!node) build((node = panel.node(key, layer, { tabindex: 0, class: "nn-handle", ...OWN_KEYS })));
  return node;
}

function describe(panel, node, piece) {
  const { values, labels } = panel.view;
  const text = piece.names.map((name) => `${labels[name]?.label ?? name} ${format(values[name])}`).join(", ");
  const number = piece.names.map((name) => values[name]).find((value) => typeof value === "number") ?? 0;
  const first = labels[piece.names[0]] ?? {};
  if (node.described === text + piece.label) return;
  node.described = text + piece.label;
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

function onDrag(panel, node, { down, move, up }) {
  let held = null, box = null;
  const place = (event) => [event.clientX - box.left, event.clientY - box.top];
  node.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    node.focus({ preventScroll: true });
    held = panel.view.gesture();
    box = panel.svg.getBoundingClientRect();
    down(place(event), held);
  });
  node.addEventListener("pointermove", (event) => held && move(place(event), held));
  for (const end of ["pointerup", "pointercancel"]) {
    node.addEventListener(end, () => {
      if (held) up?.(held);
      held = null;
    });
  }
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
    }
    onKeys(panel, key, made);
    let offset = [0, 0], origin = [0, 0], start = [0, 0];
    const now = () => panel.pieces.get(key);
    onDrag(panel, made, {
      down: ([x, y]) => {
        origin = [panel.x(now().at[0]), panel.y(now().at[1])];
        offset = [origin[0] - x, origin[1] - y];
        start = now().at;
        panel.view.held = { panel, key, moving: true };
      },
      move: ([x, y], gesture) => {
        if (!now()) return;
        const place = along(panel, now(), origin, [x + offset[0], y + offset[1]]);
        if (now().grab !== "panel") placeKnob(made, place);
        const by = panel.data(...place).map((value, i) => value - start[i]);
        panel.view.tell({ kind: "drag", handle: `${panel.key}/${key}`, by, gesture });
      },
      up: () => panel.view.release(),
    });
  });
  describe(panel, node, piece);
  if (whole) return set(node.firstChild, { x: panel.left, y: panel.top, width: panel.w, height: panel.h });
  const owner = panel.pieces.get(`${piece.owner}`);
  node.firstChild.setAttribute("d", piece.grab !== "knob" && owner?.points ? panel.path(owner.points) : "");
  node.classList.toggle("nn-edge", piece.grab === "edge");
  node.style.setProperty("--nn-role", ink(piece.color));
  placeKnob(node, [panel.x(piece.at[0]), panel.y(piece.at[1])]);
}

function placeKnob(node, [x, y]) {
  node.querySelector(".nn-knob").setAttribute("transform", `translate(${x.toFixed(2)},${y.toFixed(2)})`);
}

// Keep a dragged place to its panel and to the direction it may move in.
function along(panel, piece, origin, [x, y]) {
  if (piece.grab === "panel") return [x, y];
  if (piece.grab === "knob") {
    x = clamp(x, panel.left, panel.left + panel.w);
    y = clamp(y, panel.top, panel.top + panel.h);
  }
  if (piece.move === "x") return [x, origin[1]];
  if (piece.move === "y") return [origin[0], y];
  if (piece.move === "free") return [x, y];
  const dx = (piece.move[0] * panel.w) / (panel.head.x[1] - panel.head.x[0]);
  const dy = (-piece.move[1] * panel.h) / (panel.head.y[1] - panel.head.y[0]);
  const t = ((x - origin[0]) * dx + (y - origin[1]) * dy) / (dx * dx + dy * dy || 1);
  return [origin[0] + t * dx, origin[1] + t * dy];
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
  else set(node.firstChild, { cx: panel.x(piece.at[0]), cy: panel.y(piece.at[1]), r: piece.size / 2 });
}

// A handle as large as its panel: a click picks the nearest point, or the pen draws.
function paintGround(panel, key, piece) {
  const node = kept(panel, key, panel.ground, (made) => {
    make("svg:rect", { class: "nn-grab" }, made);
    const handle = `${panel.key}/${key}`;
    if (piece.t === "pick") {
      onKeys(panel, key, made);
      const at = ([x, y], gesture) => panel.view.tell({ kind: "drag", handle, at: panel.data(x, y), gesture });
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
    panel.view.tell({ kind: "draw", handle, points, begin, gesture });
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

// --- the whole picture: tool bar, panels, words, controls; and the messages to and from Python ---

class View {
  constructor(model, el) {
    this.model = model;
    this.id = Math.random().toString(36).slice(2);
    this.panels = new Map();
    this.observer = new ResizeObserver((entries) => this.resized(entries));
    this.palettes = {};
    this.values = {};
    this.labels = {};
    this.queue = [];
    this.waiting = new Map(); // messages under way: number -> when it was sent
    this.sent = 0;
    this.shown = 0;
    this.root = make("div", { class: "nn-explorer", role: "group", ...OWN_KEYS }, el);
    const head = make("div", { class: "nn-head" }, this.root);
    this.title = make("div", { class: "nn-title" }, head);
    this.tools = make("div", { class: "nn-tools" }, head);
    this.buttons = {};
    for (const [kind, sign, label] of [["undo", "↶", "Undo"], ["redo", "↷", "Redo"], ["reset", "⟲", "Reset"], ["share", "", "Share"]]) {
      const button = make("button", { type: "button", ...OWN_KEYS }, this.tools);
      make("span", { "aria-hidden": "true" }, button, sign && `${sign} `);
      make("span", {}, button, label);
      button.addEventListener("click", () => this.tell({ kind }));
      this.buttons[kind] = button;
    }
    const line = { "aria-label": "One line of Python that builds this picture", readonly: "" };
    this.share = make("input", { class: "nn-share", ...line, ...OWN_KEYS }, this.root);
    this.share.addEventListener("focus", () => this.share.select());
    this.share.hidden = true;
    this.columns = make("div", { class: "nn-panels" }, this.root);
    this.note = make("p", { class: "nn-note", role: "status" }, this.root);
    this.readout = make("p", { class: "nn-readout", "aria-live": "polite" }, this.root);
    this.controls = make("div", { class: "nn-controls" }, this.root);
    this.tasks = make("ul", { class: "nn-tasks" }, this.root);
    this.inputs = {};
    this.receive = (content, buffers) => content.kind === "frame" && this.frame(content, buffers);
    model.on("msg:custom", this.receive);
    this.patience = setInterval(() => this.checkPatience(), 500);
    this.tell({ kind: "hello" });
  }

  close() {
    this.closed = true;
    this.model.off("msg:custom", this.receive);
    this.observer.disconnect();
    clearInterval(this.patience);
  }

  gesture() {
    this.gestures = (this.gestures ?? 0) + 1;
    return `${this.id}:${this.gestures}`;
  }

  // Put a message in the queue; a newer place of the same gesture takes the older one's place.
  tell(message) {
    const last = this.queue.at(-1);
    const follows = last && last.kind === message.kind && last.gesture === message.gesture && last.gesture;
    if (follows && message.kind === "draw") last.points.push(...message.points);
    else if (follows && (message.kind === "drag" || message.kind === "value")) this.queue[this.queue.length - 1] = message;
    else this.queue.push(message);
    this.pump();
  }

  pump() {
    while (this.queue.length && this.waiting.size < IN_FLIGHT) {
      this.sent += 1;
      this.waiting.set(this.sent, performance.now());
      this.model.send({ ...this.queue.shift(), view: this.id, n: this.sent });
    }
  }

  checkPatience() {
    const oldest = Math.min(...this.waiting.values());
    const late = performance.now() - oldest > PATIENCE;
    this.root.classList.toggle("nn-late", late);
    if (late !== this.late) this.showNote((this.late = late));
    if (performance.now() - oldest > 10 * PATIENCE) this.waiting.clear(), this.pump();
  }

  showNote(late) {
    this.note.textContent = late ? "Waiting for Python. Is a cell still running, or was the kernel stopped?" : this.message ?? "";
    this.note.hidden = !this.note.textContent;
  }

  release() {
    if (this.held) this.held.moving = false;
    this.letGo();
  }

  letGo() {
    if (!this.held || this.held.moving || this.queue.length || this.waiting.size) return;
    const { panel, key } = this.held;
    this.held = null;
    panel.stale.add(key);
    this.schedule();
  }

  frame(content, buffers) {
    if (content.reply?.[0] === this.id) this.waiting.delete(content.reply[1]);
    if (content.everything) this.start(content);
    else if (!this.started || content.number < this.shown) return this.pump();
    this.shown = content.number;
    for (const [name, table] of Object.entries(content.palettes)) {
      const bytes = unpack(table, buffers);
      this.palettes[name] = new Uint32Array(bytes.buffer);
    }
    for (const key of content.gone) this.drop(key);
    for (const [key, spec] of Object.entries(content.pieces)) {
      const piece = Object.fromEntries(Object.entries(spec).map(([name, value]) => [name, unpack(value, buffers)]));
      this.take(key, piece);
    }
    this.content = content;
    this.values = content.values;
    this.schedule();
    this.pump();
    this.letGo();
  }

  start(content) {
    this.started = true;
    const { title, parameters, tasks } = content.declaration;
    this.title.textContent = title;
    this.root.setAttribute("aria-label", title);
    this.labels = Object.fromEntries(parameters.map((p) => [p.name, p]));
    if (!this.controls.childElementCount) for (const p of parameters) if (p.control) this.control(p);
    this.tasks.replaceChildren(...tasks.map((text) => {
      const item = make("li", { class: "nn-task" });
      make("span", { class: "nn-tick", "aria-hidden": "true" }, item);
      make("span", {}, item, text);
      make("span", { class: "nn-done" }, item);
      return item;
    }));
    for (const [key, panel] of this.panels) {
      if (!(key in content.pieces)) this.drop(key);
      else for (const mark of panel.pieces.keys()) if (!(`${key}/${mark}` in content.pieces)) this.drop(`${key}/${mark}`);
    }
  }

  drop(key) {
    const [number, ...rest] = key.split("/");
    const panel = this.panels.get(number), mark = rest.join("/");
    if (!panel) return;
    if (!mark) {
      this.observer.unobserve(panel.plot);
      panel.element.remove();
      this.panels.delete(number);
      return;
    }
    if (/field|image/.test(panel.pieces.get(mark)?.t)) panel.stale.add("field gone");
    panel.pieces.delete(mark);
    panel.nodes.get(mark)?.remove();
    panel.nodes.delete(mark);
  }

  take(key, piece) {
    const [number, ...rest] = key.split("/");
    if (!this.panels.has(number)) this.panels.set(number, new Panel(this, number));
    const panel = this.panels.get(number), mark = rest.join("/");
    if (!mark) {
      panel.head = piece;
      panel.stale.add("head");
      this.arrange = true;
      return;
    }
    const before = panel.pieces.get(mark);
    if (before && before.t !== piece.t) this.drop(key);
    panel.pieces.set(mark, piece);
    panel.stale.add(mark);
    for (const [label, other] of panel.pieces) if (`${other.owner}` === mark) panel.stale.add(label);
  }

  resized(entries) {
    for (const panel of this.panels.values()) {
      const width = Math.floor(entries.find((entry) => entry.target === panel.plot)?.contentRect.width ?? panel.width);
      if (width === panel.width) continue;
      panel.width = width;
      panel.stale.add("head");
    }
    this.schedule();
  }

  schedule() {
    this.due ??= requestAnimationFrame(() => {
      this.due = null;
      if (this.started) this.paint();
    });
  }

  paint() {
    if (this.arrange) this.layOut();
    for (const panel of this.panels.values()) panel.paint();
    for (const panel of this.panels.values())
      for (const [key, piece] of panel.pieces)
        if (piece.names && piece.t !== "toggle" && piece.t !== "draw" && panel.nodes.has(key)) describe(panel, panel.nodes.get(key), piece);
    const { read_out, note, tasks, undo, redo, share } = this.content;
    if (this.readout.textContent !== read_out) this.readout.textContent = read_out;
    this.message = note;
    this.showNote(this.late);
    this.buttons.undo.disabled = !undo;
    this.buttons.redo.disabled = !redo;
    this.share.hidden = !share;
    this.share.value = share;
    tasks.forEach((done, i) => {
      const item = this.tasks.children[i];
      item.classList.toggle("nn-reached", done);
      item.firstChild.textContent = done ? "✓" : "○";
      item.lastChild.textContent = done ? "done" : "";
    });
    for (const [name, show] of Object.entries(this.inputs)) show(this.values[name]);
    this.root.dataset.frame = this.shown;
  }

  // A stacked panel stands below the one before it; the others start a column. Nothing moves without need: it would lose the hand.
  layOut() {
    this.arrange = false;
    const panels = [...this.panels.values()].sort((a, b) => a.key - b.key);
    const order = panels.map(({ key, head }) => `${key} ${head.stack} ${head.share} ${head.widest}`).join();
    if (order === this.order) return;
    this.order = order;
    const columns = [];
    for (const { head, element } of panels) {
      const limit = head.widest ? `;max-width:${head.widest}px` : "";
      const style = `flex:${head.share} 1 ${Math.max(320, Math.round(240 * head.share))}px${limit}`;
      if (!head.stack || !columns.length) columns.push(make("div", { class: "nn-column", style }));
      columns.at(-1).append(element);
    }
    this.columns.replaceChildren(...columns);
  }

  control(p) {
    const row = make("div", { class: `nn-control nn-${p.kind}` }, this.controls);
    const id = `nn-${this.id}-${p.name}`;
    make("label", { for: id }, row, p.label);
    const tell = (value, gesture) => this.tell({ kind: "value", name: p.name, value, gesture });
    if (p.kind === "number") {
      const range = { min: p.low, max: p.high, step: p.step, ...OWN_KEYS };
      const slider = make("input", { type: "range", id, ...range }, row);
      const box = make("input", { type: "number", "aria-label": `${p.label}, typed`, ...range }, row);
      let gesture = null;
      slider.addEventListener("input", () => tell(+slider.value, (gesture ??= this.gesture())));
      slider.addEventListener("change", () => (gesture = null));
      const typed = () => box.value !== "" && tell(+box.value, this.gesture());
      box.addEventListener("change", typed);
      box.addEventListener("keydown", (event) => event.key === "Enter" && typed());
      this.inputs[p.name] = (value) => {
        for (const input of [slider, box]) input.max = this.end(p);
        if (!gesture) slider.value = value;
        if (document.activeElement !== box || !gesture) box.value = value;
      };
      if (p.speeds) player(this, p, row); // in player.js
    } else {
      const [tag, kind, holds] = p.kind === "choice" ? ["select", {}, "value"] : ["input", { type: "checkbox" }, "checked"];
      const input = make(tag, { id, ...kind, ...OWN_KEYS }, row);
      for (const option of p.options ?? []) make("option", { value: option }, input, option);
      input.addEventListener("change", () => tell(input[holds], this.gesture()));
      this.inputs[p.name] = (value) => (input[holds] = value);
    }
  }

  end(p) {
    return this.content.reach[p.name] ?? p.high;
  }
}

function render({ model, el }) {
  const view = new View(model, el);
  return () => view.close();
}

export default { render };
