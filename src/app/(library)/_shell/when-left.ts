// The last moments in which something may still be kept: the page goes, the tab goes out of sight, the component goes.

/** Calls `keep` at each of them; what it returns ends that, with a last call. For an effect. */
export function whenLeft(keep: () => void): () => void {
  const onHidden = () => document.visibilityState === "hidden" && keep();
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", onHidden);
  return () => {
    window.removeEventListener("pagehide", keep);
    document.removeEventListener("visibilitychange", onHidden);
    keep();
  };
}
