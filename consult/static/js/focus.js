// After a refused form the focus is on the heading of the error summary, so that it is read first.

export function focusSummary() {
  const heading = document.getElementById("summary-heading");
  if (heading) heading.focus();
}
