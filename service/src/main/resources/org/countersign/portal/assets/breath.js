// Long work in short turns.

/** Lets the page react and paint before the work goes on. */
export function breathe() {
  // Prioritized Task Scheduling (WICG): comes back before work of others. A timer where it is missing.
  return globalThis.scheduler?.yield?.() ?? new Promise(resolve => setTimeout(resolve));
}
