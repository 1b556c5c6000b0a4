// Paints the scene it is handed and reports what the hand did. All mathematics and all state live in Python.
// One script in nine files, joined in this order: ../page, panel, labels, layout, held, handles, player, glide, canvas.

const SVG = "http://www.w3.org/2000/svg";
const RESTING = 400; // milliseconds after which a hand that stands still has come to where it wants to be
const IN_FLIGHT = 2; // messages under way at once: one more waits, and the newest position wins
const PATIENCE = 1500; // milliseconds without an answer before the picture says that it waits
const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
const MARGIN = { left: 40, right: 14, top: 20, bottom: 38 };

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
    this.name = make("span", {}, this.title);
    this.caption = make("span", { class: "nn-caption" }, this.title);
    this.plot = make("div", { class: "nn-plot" }, this.element);
    this.canvas = make("canvas", { "aria-hidden": "true" }, this.plot);
    this.svg = make("svg:svg", {}, this.plot);
    this.axes = make("svg:g", { class: "nn-axes" }, this.svg);
    this.ground = make("svg:g", {}, this.svg); // whole-panel handles, under everything
    this.inner = make("svg:svg", { class: "nn-inner" }, this.svg);
    this.ghosts = make("svg:g", {}, this.inner); // what stays of the state before, under what is there now
    this.marks = make("svg:g", {}, this.inner);
    this.toggles = make("svg:g", {}, this.svg);
    this.texts = make("svg:g", { class: "nn-texts" }, this.svg);
    this.handles = make("svg:g", {}, this.svg);
    this.stale = new Set();
    this.width = 0; // given by the layout, with the height of the axes
    parted(this); // in handles.js
  }

  // Take a new head; where only the words above have changed, nothing else is painted anew.
  take(head) {
    const rest = (one) => JSON.stringify({ ...one, title: "", caption: "" });
    const same = this.head && rest(this.head) === rest(head);
    this.head = head;
    if (same) this.paintTitle();
    else this.stale.add("head");
  }

  margins() {
    const { head } = this;
    if (head.bare) return { left: 2, right: 2, top: 2, bottom: 2 };
    const widest = Math.max(0, ...head.yticks.map(([, label]) => widthOf(label, 11.5, 400)));
    const left = Math.max(MARGIN.left, Math.ceil(widest) + 10);
    return { left, right: MARGIN.right, top: head.y_label ? MARGIN.top : 8, bottom: head.x_label ? MARGIN.bottom : 24 };
  }

  // The room that is taken around the axes, across and down: margins and title.
  around() {
    const { left, right, top, bottom } = this.margins();
    this.paintTitle();
    return { x: left + right, y: top + bottom + (this.title.hidden ? 0 : this.title.offsetHeight + 4) };
  }

  resize(width, high) {
    if (width === this.width && high === this.axesHigh) return;
    Object.assign(this, { width, axesHigh: high });
    const { top, bottom } = this.margins();
    this.plot.style.height = `${high + top + bottom}px`;
    this.stale.add("head");
  }

  measure() {
    const { width: wide, head } = this;
    if (!wide) return false;
    const m = this.margins();
    this.left = m.left;
    this.top = m.top;
    this.w = Math.max(20, wide - m.left - m.right);
    this.h = Math.max(20, this.axesHigh);
    this.high = this.h + m.top + m.bottom;
    this.scale = head.bare ? Math.min(1, this.w / this.drawn) : 1; // a small diagram has smaller words
    set(this.svg, { width: wide, height: this.high, viewBox: `0 0 ${wide} ${this.high}` });
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
    let fields = resized, placed = resized;
    for (const [key, piece] of this.pieces) {
      if (!resized && !this.stale.has(key)) continue;
      placed ||= piece.t === "text" || piece.t === "drag";
      if (piece.t === "field" || piece.t === "image") fields = true;
      else this.paintPiece(key, piece);
    }
    if (fields || this.stale.has("field gone")) this.paintFields();
    if (placed) placeWords(this); // in labels.js
    this.stale.clear();
  }

  paintAxes() {
    const { head, axes } = this;
    axes.replaceChildren();
    this.paintTitle();
    if (head.bare) return;
    const bottom = this.top + this.h;
    const across = this.clear(head.xticks, (at) => this.x(at), (label) => widthOf(label, 11.5, 400) + 6);
    for (const [at, label] of across) {
      make("svg:line", { x1: this.x(at), x2: this.x(at), y1: this.top, y2: bottom }, axes);
      this.axisText(axes, this.x(at), bottom + 16, label, 11.5);
    }
    for (const [at, label] of this.clear(head.yticks, (at) => this.y(at), () => 15)) {
      make("svg:line", { x1: this.left, x2: this.left + this.w, y1: this.y(at), y2: this.y(at) }, axes);
      make("svg:text", { x: this.left - 7, y: this.y(at) + 4, "text-anchor": "end" }, axes, label);
    }
    this.axisText(axes, this.left + this.w / 2, bottom + 33, head.x_label, 12.5, { class: "nn-axis-label" });
    make("svg:text", { class: "nn-axis-label", x: 4, y: 12 }, axes, head.y_label && `↑ ${head.y_label}`);
  }

  // The ticks whose labels have room: all of them, or every second, every third.
  clear(ticks, place, long) {
    const at = ticks.map(([value]) => place(value)), need = ticks.map(([, label]) => long(label));
    const fits = (by) => ticks.every((_, i) => i < by || i % by || Math.abs(at[i] - at[i - by]) >= (need[i] + need[i - by]) / 2);
    let by = 1;
    while (by < ticks.length && !fits(by)) by += 1;
    return ticks.filter((_, i) => i % by === 0);
  }

  // Words centered under the axes, or as near to the center as the edges let them.
  axisText(axes, x, y, label, size, more = {}) {
    const half = widthOf(label, size, 400) / 2;
    make("svg:text", { ...more, x: clamp(x, half, Math.max(half, this.width - half)), y, "text-anchor": "middle" }, axes, label);
  }

  paintTitle() {
    const { title, caption } = this.head;
    this.title.hidden = !title && !caption.length;
    this.name.textContent = title;
    const spans = typeof caption === "string" ? [[caption, "ink"]] : caption;
    this.caption.replaceChildren(...spans.map(([part, color]) => make("span", { style: `color:${words(color)}` }, null, part)));
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
    if (node && node.parentNode !== layer) { // this number was another kind of mark before: words, or a ghost
      node.remove();
      node = null;
    }
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
    const node = this.node(key, p.t === "text" ? this.texts : p.ghost ? this.ghosts : this.marks, p.ghost ? { class: "nn-ghost" } : null);
    node.replaceChildren();
    if (p.t === "line") {
      const d = this.path(p.points);
      if (p.fill) make("svg:path", { d, fill: ink(p.color), "fill-opacity": p.fill, stroke: "none" }, node);
      const look = { fill: "none", stroke: ink(p.color), "stroke-width": p.width, opacity: p.opacity };
      if (p.width) make("svg:path", { d, ...look, ...this.dashes(p) }, node);
    } else if (p.t === "arrow") this.paintArrow(node, p);
    else if (p.t === "points") this.paintPoints(node, p);
    else if (p.t === "bars") this.paintBars(node, p);
    else if (p.t === "text") this.paintText(node, p);
  }

  // A ghost is dotted: faint alone, it could be taken for what is drawn gray now.
  dashes({ ghost, dashed, width }) {
    if (ghost) return { "stroke-dasharray": `0.1 ${2.2 * width + 1}`, "stroke-linecap": "round" };
    return { "stroke-dasharray": dashed ? "7 5" : "none" };
  }

  paintArrow(node, p) {
    const [x0, y0, x1, y1] = [this.x(p.start[0]), this.y(p.start[1]), this.x(p.end[0]), this.y(p.end[1])];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (!(length > 0.5)) return;
    const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
    const head = Math.min(length, 6 + 3 * p.width), half = head * 0.42;
    const [bx, by] = [x1 - ux * head, y1 - uy * head];
    const stroke = { stroke: ink(p.color), "stroke-width": p.width, ...this.dashes(p) };
    make("svg:line", { x1: x0, y1: y0, x2: bx, y2: by, ...stroke }, node);
    const corners = `${x1},${y1} ${bx - uy * half},${by + ux * half} ${bx + uy * half},${by - ux * half}`;
    make("svg:polygon", { points: corners, fill: ink(p.color) }, node);
  }

  paintPoints(node, p) {
    const paths = {};
    for (let i = 0; i < p.classes.length; i++) {
      const x = this.x(p.at[2 * i]), y = this.y(p.at[2 * i + 1]), k = p.classes[i];
      const r = p.size * (p.emphasis ? 1.35 : 1) * Math.max(0.7, this.scale) * (p.ghost ? 1.5 : 1); // a ghost: a ring around what is there now
      if (Number.isFinite(x) && Number.isFinite(y)) paths[k] = (paths[k] ?? "") + SHAPES[k % SHAPES.length](x, y, r);
    }
    const edge = p.emphasis ? { stroke: ink("own"), "stroke-width": 2 } : { stroke: ink("ground"), "stroke-width": 0.8 };
    for (const [k, d] of Object.entries(paths)) {
      const color = ink(CLASSES[k % CLASSES.length]);
      make("svg:path", { d, ...(p.ghost ? { fill: "none", stroke: color, "stroke-width": 2 } : { fill: color, ...edge }) }, node);
    }
  }

  paintBars(node, p) {
    for (let i = 0; i < p.positions.length; i++) {
      const [a, b] = [p.positions[i] - p.width / 2, p.positions[i] + p.width / 2];
      const [c, d] = [Math.min(p.base, p.heights[i]), Math.max(p.base, p.heights[i])];
      const [x0, x1, y0, y1] = p.horizontal ? [c, d, a, b] : [a, b, c, d];
      const box = { x: this.x(x0), y: this.y(y1), width: this.x(x1) - this.x(x0), height: this.y(y0) - this.y(y1) };
      const color = ink(Array.isArray(p.color) ? p.color[i] : p.color);
      const outline = { fill: "none", stroke: color, "stroke-width": 2, ...this.dashes({ ghost: true, width: 2 }) };
      make("svg:rect", { ...box, ...(p.ghost ? outline : { fill: color }) }, node);
    }
  }

  paintText(node, p) {
    const size = Math.max(SMALLEST, p.size * this.scale), weight = p.bold ? 600 : 400;
    const shift = p.shift.map((by) => by * this.scale);
    const x = this.x(p.at[0]) + shift[0], y = this.y(p.at[1]) + shift[1] + size * 0.35;
    const spoken = typeof p.text === "string" ? p.text : p.text.map(([part]) => part).join("");
    node.words = { x, y, size, weight, anchor: p.anchor, wide: widthOf(spoken, size, weight) };
    const look = { "text-anchor": p.anchor, "font-size": size, "font-weight": weight };
    const text = make("svg:text", { x, y, ...look, fill: words(p.color) }, node);
    if (p.color === "ground") text.style.stroke = "none"; // it stands on ink: an outline of its own color would blot it
    if (typeof p.text === "string") text.textContent = p.text;
    else for (const [part, color] of p.text) make("svg:tspan", { fill: words(color), "xml:space": "preserve" }, text, part);
  }
}
