// Words on the plot: kept inside it, clear of the knobs, and clear of one another.

const SMALLEST = 11; // pixels: no words are smaller
const KNOB = 9.5; // radius of a knob with its ring
const pens = {};

// How wide words are in the page's type, whose family the layout has set, without asking the page to lay itself out.
function pen(size, weight) {
  pens.context ??= document.createElement("canvas").getContext("2d");
  pens.context.font = `${weight} ${size}px ${pens.family}`;
  return pens.context;
}

const widths = new Map();
function widthOf(text, size, weight) {
  const key = `${weight}|${size}|${text}`;
  if (widths.size > 4000) widths.clear(); // numbers that a drag has passed
  if (!widths.has(key)) widths.set(key, pen(size, weight).measureText(text).width);
  return widths.get(key);
}

// How far words of a size reach above and below their baseline, as a part of the size.
function reachOf(weight) {
  if (!pens[weight]) {
    const box = pen(100, weight).measureText("x");
    pens[weight] = [box.fontBoundingBoxAscent / 100, box.fontBoundingBoxDescent / 100];
  }
  return pens[weight];
}

function boxOf({ x, y, wide, size, weight, anchor }) {
  const [up, down] = reachOf(weight), left = x - (anchor === "middle" ? wide / 2 : anchor === "end" ? wide : 0);
  return { left, right: left + wide, top: y - up * size, bottom: y + down * size };
}

const moved = (box, [dx, dy]) => ({ left: box.left + dx, right: box.right + dx, top: box.top + dy, bottom: box.bottom + dy });

function meetsCircle(box, [x, y, r]) {
  const dx = x - clamp(x, box.left, box.right), dy = y - clamp(y, box.top, box.bottom);
  return dx * dx + dy * dy < r * r;
}

// Letters leave room above and below themselves in their box, so a little may overlap.
function meetsBox(a, b) {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
}

// Push a box inside the picture; returns by how much.
function pushed(box, wide, high) {
  const push = (low, up, most) => (up - low > most ? -low : Math.max(0, -low) - Math.max(0, up - most));
  return [push(box.left, box.right, wide), push(box.top, box.bottom, high)];
}

// The places to try for words that a knob or other words cover: the nearest that clears it, first on their own side.
function escapes(box, knobs, boxes) {
  const tries = [];
  for (const [x, y, r] of knobs) {
    if (!meetsCircle(box, [x, y, r])) continue;
    tries.push([0, y - r - box.bottom], [0, y + r - box.top], [x + r - box.left, 0], [x - r - box.right, 0]);
  }
  for (const other of boxes) {
    if (!meetsBox(box, other)) continue;
    tries.push([0, other.top - box.bottom + 2], [0, other.bottom - box.top - 2], [other.right - box.left, 0], [other.left - box.right, 0]);
  }
  return tries.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}

// Where words go: their own place if it is free; else where they went last if that is; else the nearest free one.
function freePlace(own, last, knobs, boxes, { wide, high }) {
  const inside = (by) => {
    const push = pushed(moved(own, by), wide, high);
    return [by[0] + push[0], by[1] + push[1]];
  };
  const free = (by, more = 0) => {
    const box = moved(own, by);
    return !knobs.some(([x, y, r]) => meetsCircle(box, [x, y, r + more])) && !boxes.some((other) => meetsBox(box, other));
  };
  const first = inside([0, 0]), away = last && Math.hypot(...last) > 0.5;
  if (free(first, away ? 3 : 0)) return first; // a little more room to come back than to leave: no flicker
  const kept = last && inside(last);
  if (kept && away && free(kept)) return kept;
  const queue = escapes(moved(own, first), knobs, boxes).map(([dx, dy]) => inside([first[0] + dx, first[1] + dy]));
  const found = queue.find((by) => free(by));
  if (found) return found;
  for (const by of queue.slice(0, 6)) { // each step aside meets something else: one more step from there
    const next = escapes(moved(own, by), knobs, boxes).map(([dx, dy]) => inside([by[0] + dx, by[1] + dy])).find((to) => free(to));
    if (next) return next;
  }
  return queue.find((by) => !knobs.some((knob) => meetsCircle(moved(own, by), knob))) ?? first;
}

// Place all words of a panel anew.
function placeWords(panel) {
  const knobs = [], boxes = [];
  for (const { t, grab, at } of panel.pieces.values())
    if (t === "drag" && (grab === "knob" || grab === "mark")) knobs.push([panel.x(at[0]), panel.y(at[1]), KNOB]);
  for (const node of panel.texts.children) {
    const text = node.firstChild, words = node.words;
    if (!text || !words?.wide) continue;
    const own = boxOf(words), by = freePlace(own, node.by, knobs, boxes, { wide: panel.width, high: panel.high });
    node.by = by;
    boxes.push(moved(own, by));
    const at = `translate(${by[0].toFixed(1)},${by[1].toFixed(1)})`;
    if (node.at !== at) node.setAttribute("transform", (node.at = at));
  }
}
