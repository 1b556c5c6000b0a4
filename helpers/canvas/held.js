// How the hand leads what it holds: where the pointer is, where the knob may go, and what Python made of it.

const NEAR = 3, SURE = 30, RESTS = 120; // pixels between a guess and its answer, pixels of way, milliseconds
const apart = ([ax, ay], [bx, by]) => Math.hypot(ax - bx, ay - by);
const standing = (panel, piece) => [panel.x(piece.at[0]), panel.y(piece.at[1])];

// Where the pointer is in the picture's own pixels, on a scaled page too.
function pointed(panel, event) {
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(panel.svg.getScreenCTM().inverse());
  return [x, y];
}

function onDrag(panel, node, { down, move, up }) {
  let held = null, pointer = null; // the gesture, and the one finger, pen or mouse that makes it
  node.addEventListener("pointerdown", (event) => {
    if (event.button || (held && event.pointerId !== pointer)) return;
    event.preventDefault();
    pointer = event.pointerId;
    node.setPointerCapture(pointer);
    node.focus({ preventScroll: true });
    held = panel.view.gesture();
    down(pointed(panel, event), held);
  });
  node.addEventListener("pointermove", (event) => held && event.pointerId === pointer && move(pointed(panel, event), held));
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    node.addEventListener(end, (event) => {
      if (!held || event.pointerId !== pointer) return;
      up?.(held);
      panel.view.rests();
      held = null;
    });
  }
}

// The knob in the hand. It is drawn where the pointer leads it, at once, as long as Python's answers agree with that;
// else, as at a limit or from step to step, where each answer says. When the pointer rests, the answer counts.
class Held {
  constructor(panel, key) {
    Object.assign(this, { panel, key, moving: true, agreed: Infinity, guess: null, before: null });
  }

  move(guess) {
    this.guess = guess;
    this.place();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.panel.view.idle() && this.rest(), RESTS);
    this.moved = performance.now();
  }

  // Take in what Python made of an earlier guess: `agreed` is how far the guesses have been right.
  learn(guess) {
    const piece = this.panel.pieces.get(this.key);
    if (!piece) return;
    const off = apart(standing(this.panel, piece), guess);
    this.agreed = off > NEAR ? 0 : this.agreed + apart(guess, this.before ?? guess);
    this.before = guess;
    if (this.panel.view.idle() && performance.now() - this.moved > RESTS) this.rest();
    else this.place();
  }

  rest() {
    clearTimeout(this.pause);
    this.guess = null;
    this.place();
  }

  place() {
    const { panel, key, guess } = this, node = panel.nodes.get(key), piece = panel.pieces.get(key);
    if (!node || !piece || piece.grab === "panel" || panel.view.held !== this) return;
    placeKnob(node, guess && this.agreed >= SURE ? guess : standing(panel, piece));
  }
}

function placeKnob(node, [x, y]) {
  node.querySelector(".nn-knob").setAttribute("transform", `translate(${x.toFixed(2)},${y.toFixed(2)})`);
}

// Keep a knob to its panel; one that stands still is pulled as far as its number goes.
function within(panel, piece, [x, y]) {
  if (piece.grab !== "knob" || piece.move === "still") return [x, y];
  return [clamp(x, panel.left, panel.left + panel.w), clamp(y, panel.top, panel.top + panel.h)];
}

// Keep a dragged place to the way it may move.
function along(panel, piece, origin, [x, y]) {
  if (piece.move === "free" || piece.grab === "panel") return [x, y];
  if (piece.move === "x") return [x, panel.y(piece.at[1])];
  if (piece.move === "y") return [panel.x(piece.at[0]), y];
  if (piece.move === "still") return standing(panel, piece);
  if (piece.rate) return onPath(panel, piece, [x, y]);
  const dx = (piece.move[0] * panel.w) / (panel.head.x[1] - panel.head.x[0]);
  const dy = (-piece.move[1] * panel.h) / (panel.head.y[1] - panel.head.y[0]);
  const t = ((x - origin[0]) * dx + (y - origin[1]) * dy) / (dx * dx + dy * dy || 1);
  return [origin[0] + t * dx, origin[1] + t * dy];
}

// The place on a path that gives the parameter what the pointer gives it: the nearest one, where there are several.
function onPath(panel, { move: path, rate }, [x, y]) {
  const worth = (px, py) => rate[0] * px + rate[1] * py;
  const due = worth(...panel.data(x, y));
  let best = null, missed = Infinity, least = Infinity;
  const offer = (place, miss) => {
    const far = apart(place, [x, y]);
    if (!(miss < missed || (miss === missed && far < least))) return;
    [best, missed, least] = [place, miss, far];
  };
  const offerWithin = (a, b, rising) => {
    let [low, high] = [0, 1]; // the piece is straight on the screen, so on a logarithmic axis its worth is not
    const on = (t) => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    for (let round = 0; round < 20; round++) {
      const t = (low + high) / 2;
      if (worth(...panel.data(...on(t))) < due === rising) low = t;
      else high = t;
    }
    offer(on((low + high) / 2), 0);
  };
  for (let i = 0; i + 1 < path.length; i += 2) {
    const from = worth(path[i], path[i + 1]), to = worth(path[i + 2], path[i + 3]);
    const [a, b] = [i, i + 2].map((k) => [panel.x(path[k]), panel.y(path[k + 1])]);
    offer(a, Math.abs(due - from));
    if ((due - from) * (due - to) <= 0) offerWithin(a, b, to > from);
  }
  return best ?? [x, y];
}
