// Tabs that arrow keys move between (ARIA Authoring Practices Guide, Tabs Pattern).

export class Tabs {
  #tabs;

  constructor(list) {
    this.#tabs = [...list.querySelectorAll("[role=tab]")];
    for (const tab of this.#tabs) tab.addEventListener("click", () => this.select(tab.getAttribute("aria-controls")));
    list.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -this.#tabs.length, End: this.#tabs.length };
      const step = steps[event.key];
      if (step === undefined) return;
      const now = this.#tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
      const last = this.#tabs.length - 1;
      const wraps = Math.abs(step) === 1 ? (now + step + last + 1) % (last + 1) : step < 0 ? 0 : last;
      this.#tabs[wraps].focus();
      this.select(this.#tabs[wraps].getAttribute("aria-controls"));
      event.preventDefault();
    });
  }

  /** Shows a panel by its id. */
  select(panel) {
    for (const tab of this.#tabs) {
      const isSelected = tab.getAttribute("aria-controls") === panel;
      tab.setAttribute("aria-selected", String(isSelected));
      tab.tabIndex = isSelected ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isSelected;
    }
  }
}
