// Keys are an addition: every one of them presses a button or follows a link that is there without it.
const switchBox = document.getElementById("keys-on");
switchBox.checked = localStorage.getItem("keys") !== "off";
switchBox.addEventListener("change", () => localStorage.setItem("keys", switchBox.checked ? "on" : "off"));

const items = () => [...document.querySelectorAll("[data-item]")];

function step(by) {
  const all = items();
  const here = all.findIndex((item) => item.classList.contains("here"));
  const next = all[Math.min(all.length - 1, Math.max(0, here + by))];
  if (next) location.href = `?at=${encodeURIComponent(next.dataset.item)}#${next.id}`;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (!switchBox.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") return step(1);
  if (event.key === "k") return step(-1);
  if (event.key === "e") return document.querySelector(".here .mend input")?.focus();
  const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button && !button.disabled) {
    event.preventDefault();
    button.click();
  }
});
