// Plays a glide: asks Python for one state after another on the way, as quickly as they are answered.

const LEG = 1800; // milliseconds from one state to the next
const PAUSE = 700; // before it starts, so that the eye has found the state before

function glider(view) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)"); // then the picture jumps, and the ghost stays
  let due = null, start = null, legs = 1, played = 0, seen = null;
  const stop = () => {
    if (!seen) return;
    cancelAnimationFrame(due);
    seen.disconnect();
    due = seen = null;
    view.root.classList.remove("nn-gliding");
    view.readout.setAttribute("aria-live", "polite");
  };
  const eased = (t) => t * t * (3 - 2 * t);
  const tick = (now) => {
    if (view.closed) return stop();
    due = requestAnimationFrame(tick);
    if (view.queue.length || view.waiting.size >= IN_FLIGHT) return;
    start ??= now + (calm.matches ? 0 : PAUSE);
    if (now < start) return;
    const gone = calm.matches ? legs : Math.min((now - start) / LEG, legs), leg = Math.min(Math.floor(gone), legs - 1);
    const share = gone >= legs ? 1 : (leg + eased(gone - leg)) / legs;
    if (share === 1) stop();
    view.tell({ kind: "glide", share });
  };
  const play = (glide) => {
    if (glide.number === played) return;
    stop();
    played = glide.number;
    legs = glide.legs;
    start = null;
    view.root.classList.add("nn-gliding");
    view.readout.setAttribute("aria-live", "off");
    // It waits until most of the picture can be seen, or it fills most of the window.
    const enough = ({ intersectionRatio, intersectionRect }) => intersectionRatio > 0.75 || intersectionRect.height > 0.6 * innerHeight;
    const threshold = Array.from({ length: 21 }, (_, i) => i / 20);
    seen = new IntersectionObserver((entries) => {
      if (due === null && entries.some(enough)) due = requestAnimationFrame(tick);
    }, { threshold });
    // Once the page knows the picture's height; "nearest" moves it no further than it must.
    due = requestAnimationFrame(() => {
      due = null;
      view.root.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
      seen.observe(view.root);
    });
  };
  return { play, stop };
}
